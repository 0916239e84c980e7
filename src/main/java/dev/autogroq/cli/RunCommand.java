package dev.autogroq.cli;

import dev.autogroq.api.Provider;
import dev.autogroq.core.plan.PlannedTask;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code autogroq run}: runs a workflow on this machine. */
@Command(
    name = "run",
    description = {
      "Run a workflow here. Without a key the model is simulated; with GROQ_API_KEY it is Groq.",
      "What has been answered before is not asked again."
    })
final class RunCommand implements Callable<Integer> {
  private static final int MOST_NAMED = 5;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private WorkflowOptions options = new WorkflowOptions();

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Write each task's answer and status.json there.")
  private @Nullable String directory;

  @Option(names = "-o", paramLabel = "FORMAT", description = "tree, lines or json.")
  private RunFormat format = RunFormat.auto;

  private final Surroundings surroundings;
  private final Workshop workshop;

  RunCommand(Surroundings surroundings, Workshop workshop) {
    this.surroundings = surroundings;
    this.workshop = workshop;
  }

  @Override
  public Integer call() throws Exception {
    Loaded loaded = Loaded.load(options, surroundings, workshop);
    refuseContainers(loaded);
    Terminal terminal = common.terminal(surroundings);
    loaded.hints().forEach(hint -> terminal.say(hint.text()));
    Path target = directory == null ? null : Loaded.path(directory, surroundings);
    RunSession session =
        new RunSession(loaded, "autogroq run " + options.typed(), surroundings, workshop, terminal);
    return session.run(format, target);
  }

  /** Containers need a cluster; only a simulation can do without one. */
  private static void refuseContainers(Loaded loaded) {
    List<String> containers =
        loaded.plan().tasks().stream()
            .filter(task -> task.container().isPresent())
            .filter(task -> provider(loaded, task) != Provider.Simulated)
            .map(PlannedTask::name)
            .toList();
    if (!containers.isEmpty()) {
      throw new CliFailure(
          ExitCode.INVALID,
          "tasks with a container need a cluster: "
              + dev.autogroq.cli.view.Words.list(containers, MOST_NAMED),
          "run it with --simulate to see its shape");
    }
  }

  private static Provider provider(Loaded loaded, PlannedTask task) {
    return loaded.plan().endpointOf(task.index()).provider();
  }
}
