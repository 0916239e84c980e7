package dev.autogroq.app;

import dev.autogroq.api.OperatingMode;
import dev.autogroq.cli.CliFailure;
import dev.autogroq.cli.EndpointAccess;
import dev.autogroq.cli.ExitCode;
import dev.autogroq.cli.RunPlace;
import dev.autogroq.core.fleet.FleetLimits;
import dev.autogroq.engine.Engine;
import dev.autogroq.engine.EnginePorts;
import dev.autogroq.engine.MonotonicClock;
import dev.autogroq.engine.RunListener;
import dev.autogroq.engine.RunRequest;
import dev.autogroq.engine.Threads;
import dev.autogroq.local.BegunRun;
import dev.autogroq.local.KeptRun;
import dev.autogroq.local.LocalRuns;
import dev.autogroq.local.LocalWorkflow;
import dev.autogroq.local.WorkflowBusyException;
import dev.autogroq.results.ResultStore;
import dev.autogroq.results.directory.DirectoryLearnedDurations;
import dev.autogroq.results.directory.DirectoryResultStore;
import dev.autogroq.results.memory.TieredResultStore;
import dev.autogroq.runner.inprocess.InProcessRunner;
import dev.autogroq.schema.OutputSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One workflow on this machine: the engine on the in-process runner and the directory store. */
final class LocalPlace implements RunPlace {
  private static final long MEMORY_BYTES = 32L * 1024 * 1024;

  private final LocalRuns runs;
  private final ResultStore results;
  private final DirectoryLearnedDurations durations;
  private final Engine engine;
  private @Nullable LocalWorkflow workflow;
  private @Nullable BegunRun begun;
  private volatile boolean uncopied;

  LocalPlace(Path home, List<EndpointAccess> endpoints) throws IOException {
    Models models = new Models(endpoints);
    models.checkKeys();
    models.warmUp();
    runs = LocalRuns.open(home);
    results =
        new TieredResultStore(MEMORY_BYTES, DirectoryResultStore.open(Wiring.resultsIn(home)));
    durations = DirectoryLearnedDurations.open(home);
    engine =
        new Engine(
            new EnginePorts(
                new MonotonicClock(),
                Threads.blocking("autogroq-work"),
                new InProcessRunner(
                    models::of, LocalPlace::problem, Threads.blocking("autogroq-model")),
                results,
                durations,
                runs,
                this::save,
                new FleetLimits(Threads.mostInFlight())));
  }

  private static Optional<String> problem(String schema, String answer) {
    List<String> violations = OutputSchema.of(schema).violations(answer);
    return violations.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", violations));
  }

  /** A copy for people: the answer itself is in the result store already. */
  private void save(String uid, int run, String task, String output) {
    try {
      runs.saveOutput(uid, run, task, output);
    } catch (IOException e) {
      uncopied = true;
    }
  }

  @Override
  public Begun begin(String namespace, String name, String planDigest) throws IOException {
    try {
      LocalWorkflow opened = runs.workflow(LocalLabel.of(namespace), LocalLabel.of(name));
      workflow = opened;
      BegunRun run = opened.begin(planDigest, Instant.now());
      begun = run;
      // The deadline and the figures are of the time in which somebody was there to run it.
      return new Begun(run.uid(), run.number(), Instant.now(), run.unclear());
    } catch (WorkflowBusyException e) {
      throw new CliFailure(
          ExitCode.FAILED,
          "the workflow \"" + name + "\" is being run by another process",
          "wait for it, or give this one another name");
    }
  }

  @Override
  public void submit(RunRequest request, RunListener listener) {
    engine.submit(request, listener);
  }

  @Override
  public void operate(String uid, OperatingMode mode) {
    engine.operate(uid, mode);
  }

  @Override
  public Optional<String> output(String task) throws IOException {
    if (workflow == null) {
      return Optional.empty();
    }
    Optional<KeptRun> kept = runs.find(workflow.namespace() + "/" + workflow.name());
    return kept.flatMap(run -> run.output(task));
  }

  @Override
  public void keep(Begun run, String phase, boolean over, String resource) throws IOException {
    if (workflow != null && begun != null) {
      workflow.save(begun, phase, over, resource);
    }
    if (uncopied) {
      throw new IOException("not every answer could be copied to the run's folder; all are stored");
    }
  }

  @Override
  public void close() throws IOException {
    engine.close();
    results.close();
    durations.close();
    runs.close();
  }
}
