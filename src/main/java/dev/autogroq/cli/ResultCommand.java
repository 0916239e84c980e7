package dev.autogroq.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.cli.view.Words;
import dev.autogroq.decode.Documents;
import dev.autogroq.report.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code autogroq result}: what the tasks of a run answered. */
@Command(name = "result", description = "Print what the tasks of the last run answered.")
final class ResultCommand implements Callable<Integer> {
  private static final String LATEST = "@latest";
  private static final Pattern FILE_NAME = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");

  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "NAME",
      description = "A workflow, or @latest.")
  private String name = LATEST;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "TASK",
      description = "One of its tasks; without it, the last ones.")
  private @Nullable String task;

  @Option(names = "--out", paramLabel = "DIR", description = "Write every answer there as a file.")
  private @Nullable String directory;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text or json.")
  private LintCommand.OutputFormat output = LintCommand.OutputFormat.text;

  private final Surroundings surroundings;
  private final Workshop workshop;

  ResultCommand(Surroundings surroundings, Workshop workshop) {
    this.surroundings = surroundings;
    this.workshop = workshop;
  }

  @Override
  public Integer call() throws Exception {
    Terminal terminal = common.terminal(surroundings);
    RunHistory history = workshop.history(surroundings.home());
    RunHistory.Kept kept = history.find(name).orElseThrow(() -> unknown(history));
    Map<String, String> answers = answers(kept);
    if (directory != null) {
      write(Loaded.path(directory, surroundings), answers);
      terminal.say("written   " + Words.count(answers.size(), "answer") + " to " + directory);
      return ExitCode.OK;
    }
    switch (output) {
      case json -> terminal.data(json(kept, answers));
      case text -> print(terminal, answers);
    }
    terminal.out().flush();
    return ExitCode.OK;
  }

  private CliFailure unknown(RunHistory history) {
    List<String> names = new ArrayList<>();
    try {
      names.addAll(history.names(100));
    } catch (IOException e) {
      names.clear(); // the list is a courtesy
    }
    String message =
        name.equals(LATEST)
            ? "nothing has been run here yet"
            : "no workflow \"" + PlainText.oneLine(name) + "\" has been run here";
    return CliFailure.usage(
        message,
        names.isEmpty() ? "autogroq run FILE" : "there are results of " + Words.list(names, 8));
  }

  private Map<String, String> answers(RunHistory.Kept kept) throws IOException {
    Set<String> tasks = kept.tasks();
    Map<String, String> answers = new LinkedHashMap<>();
    for (String each : task == null ? tasks : Set.of(task)) {
      kept.output(each).ifPresent(answer -> answers.put(each, answer));
    }
    if (!answers.isEmpty()) {
      return answers;
    }
    if (task == null || tasks.isEmpty()) {
      String why = "the last run of " + kept.workflow() + " has no answers";
      throw new CliFailure(ExitCode.FAILED, why, "run it again");
    }
    throw CliFailure.usage(
        "task \""
            + PlainText.oneLine(task)
            + "\" has no answer in the last run of "
            + kept.workflow(),
        "there are answers of " + Words.list(List.copyOf(tasks), 12));
  }

  private void print(Terminal terminal, Map<String, String> answers) {
    answers.forEach(
        (each, answer) -> {
          if (answers.size() > 1) {
            terminal.data("# " + PlainText.oneLine(each));
          }
          terminal.data(PlainText.lines(answer.stripTrailing()));
          if (answers.size() > 1) {
            terminal.data("");
          }
        });
  }

  private static String json(RunHistory.Kept kept, Map<String, String> answers) throws IOException {
    JsonNode resource = Documents.json().readTree(kept.resource().orElse("{}"));
    ObjectNode result = Documents.json().createObjectNode();
    result.put("workflow", kept.workflow());
    result.set("phase", resource.path("status").path("phase"));
    result.set("run", resource.path("status").path("run"));
    ArrayNode list = result.putArray("results");
    answers.forEach(
        (each, answer) -> {
          ObjectNode item = list.addObject();
          item.put("task", each);
          item.put("output", answer);
        });
    return Documents.json().writeValueAsString(result);
  }

  private static void write(Path target, Map<String, String> answers) throws IOException {
    Files.createDirectories(target);
    for (Map.Entry<String, String> answer : answers.entrySet()) {
      if (FILE_NAME.matcher(answer.getKey()).matches()) {
        Files.writeString(target.resolve(answer.getKey() + ".txt"), answer.getValue());
      }
    }
  }
}
