package dev.autogroq.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.cli.dag.DagFormatException;
import dev.autogroq.cli.dag.DagLines;
import dev.autogroq.cli.view.Table;
import dev.autogroq.cli.view.Words;
import dev.autogroq.core.sim.Policies;
import dev.autogroq.core.sim.Policy;
import dev.autogroq.core.sim.PolicyRow;
import dev.autogroq.core.sim.RecordedDag;
import dev.autogroq.decode.Documents;
import dev.autogroq.engine.Estimates;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code autogroq simulate}: policies side by side, under a virtual clock. */
@Command(
    name = "simulate",
    description = {
      "Compare policies on a workflow or on recorded graphs (JSON lines, plain or gzip).",
      "No overhead, known durations, equal priorities; asks no model."
    })
final class SimulateCommand implements Callable<Integer> {
  private static final int MOST_SLOTS = 100_000;
  private static final int MOST_SLOT_COUNTS = 32;
  private static final long SEED = 1;

  @Mixin private CommonOptions common = new CommonOptions();

  @Mixin private WorkflowOptions options = new WorkflowOptions();

  @Option(
      names = "--slots",
      split = ",",
      paramLabel = "N",
      description = "Tasks that run at once; several with commas.")
  private List<Integer> slots = List.of(2, 4, 8);

  @Option(
      names = "--policy",
      split = ",",
      paramLabel = "POLICY",
      description = "CriticalPath, Declared, Waves, Levels, Portfolio; default all.")
  private Set<Policy> policies = EnumSet.allOf(Policy.class);

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text, or json: one object a line.")
  private LintCommand.OutputFormat output = LintCommand.OutputFormat.text;

  private final Surroundings surroundings;
  private final Workshop workshop;

  SimulateCommand(Surroundings surroundings, Workshop workshop) {
    this.surroundings = surroundings;
    this.workshop = workshop;
  }

  @Override
  public Integer call() throws Exception {
    Terminal terminal = common.terminal(surroundings);
    boolean sane =
        slots.size() <= MOST_SLOT_COUNTS && slots.stream().allMatch(n -> n >= 1 && n <= MOST_SLOTS);
    if (!sane) {
      throw CliFailure.usage(
          "--slots wants numbers from 1 to " + MOST_SLOTS, "for example --slots 2,4,8");
    }
    List<Policy> wanted = new ArrayList<>(EnumSet.copyOf(policies));
    List<PolicyRow> rows = new ArrayList<>();
    Consumer<RecordedDag> each =
        dag -> {
          List<PolicyRow> found = Policies.compare(dag, slots, wanted, SEED);
          if (output == LintCommand.OutputFormat.json) {
            found.forEach(row -> terminal.data(json(row)));
          } else {
            rows.addAll(found);
          }
        };
    Path path = Loaded.path(options.file(), surroundings);
    if (isRecorded(path)) {
      readRecorded(path, each);
    } else {
      each.accept(fromWorkflow());
    }
    if (output == LintCommand.OutputFormat.text) {
      print(terminal, rows);
    }
    terminal.out().flush();
    return ExitCode.OK;
  }

  private RecordedDag fromWorkflow() throws IOException {
    Loaded loaded = Loaded.load(options, List.of(Variant.RUN), surroundings, workshop);
    Estimates estimates = Estimates.of(loaded.plan(), workshop.durations(surroundings.home()));
    return new RecordedDag(loaded.plan().name(), loaded.plan().graph(), estimates.seconds());
  }

  private boolean isRecorded(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return DagLines.recognizes(in.readNBytes(512));
    } catch (NoSuchFileException e) {
      throw CliFailure.usage("there is no file \"" + options.file() + "\"", "check the path");
    } catch (IOException e) {
      throw CliFailure.usage("the file \"" + options.file() + "\" cannot be read", "is it a file?");
    }
  }

  private void readRecorded(Path path, Consumer<RecordedDag> each) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path))) {
      DagLines.read(in, each);
    } catch (DagFormatException e) {
      throw new CliFailure(
          ExitCode.INVALID, options.file() + ": " + e.getMessage(), "correct that line");
    }
  }

  private static String json(PolicyRow row) {
    ObjectNode json = Documents.json().createObjectNode();
    json.put("name", row.name());
    json.put("slots", row.slots());
    json.put("policy", row.policy().name());
    json.put("makespanSeconds", row.makespanSeconds());
    json.put("lowerBoundSeconds", row.lowerBoundSeconds());
    return json.toString();
  }

  private static void print(Terminal terminal, List<PolicyRow> rows) {
    Table table = new Table("graph", "slots>", "policy", "makespan>", "lower bound>", "÷ bound>");
    for (PolicyRow row : rows) {
      double ratio =
          row.lowerBoundSeconds() > 0 ? row.makespanSeconds() / row.lowerBoundSeconds() : 1;
      table.row(
          row.name(),
          String.valueOf(row.slots()),
          row.policy().name(),
          Words.seconds(row.makespanSeconds()),
          Words.seconds(row.lowerBoundSeconds()),
          String.format(Locale.ROOT, "%.3f", ratio));
    }
    table.lines().forEach(terminal::data);
  }
}
