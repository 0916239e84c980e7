package dev.autogroq.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.cli.file.Finding;
import dev.autogroq.cli.file.Planning;
import dev.autogroq.cli.file.WorkflowFile;
import dev.autogroq.cli.view.Words;
import dev.autogroq.decode.Documents;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code autogroq lint}: everything wrong with files, without running anything. */
@Command(
    name = "lint",
    description =
        "Check files: everything that would refuse them, and hints. Exit code 3 on errors.")
final class LintCommand implements Callable<Integer> {
  @Mixin private CommonOptions common = new CommonOptions();

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files to check.")
  private List<String> files = new ArrayList<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "text or json.")
  private OutputFormat output = OutputFormat.text;

  @Option(names = "--strict", description = "Warnings count as errors.")
  private boolean strict;

  private final Surroundings surroundings;
  private final Workshop workshop;

  LintCommand(Surroundings surroundings, Workshop workshop) {
    this.surroundings = surroundings;
    this.workshop = workshop;
  }

  /** How findings are printed. */
  enum OutputFormat {
    text,
    json
  }

  @Override
  public Integer call() throws Exception {
    Terminal terminal = common.terminal(surroundings);
    List<Finding> findings = new ArrayList<>();
    for (String file : files) {
      WorkflowFile read = Loaded.read(file, WorkflowFile.Edit.NONE, surroundings, workshop);
      findings.addAll(Planning.lint(read, workshop.schemas()));
    }
    long errors = findings.stream().filter(Finding::isError).count();
    long warnings = findings.size() - errors;
    int exit = errors > 0 || (strict && warnings > 0) ? ExitCode.INVALID : ExitCode.OK;
    switch (output) {
      case text -> findings.forEach(finding -> terminal.data(finding.text()));
      case json -> terminal.data(json(findings));
    }
    terminal.say(
        Words.count(files.size(), "file")
            + ", "
            + Words.count(errors, "error")
            + ", "
            + Words.count(warnings, "warning")
            + (exit == ExitCode.OK ? "" : " (exit " + exit + ")"));
    return exit;
  }

  private static String json(List<Finding> findings) throws Exception {
    ArrayNode list = Documents.json().createArrayNode();
    for (Finding finding : findings) {
      ObjectNode item = list.addObject();
      item.put("file", finding.file());
      item.put("line", finding.line());
      item.put("severity", finding.severity());
      item.put("reason", finding.violation().reason().name());
      item.put("path", finding.violation().path());
      item.put("message", finding.violation().message());
      item.put("hint", finding.violation().hint());
    }
    return Documents.json().writeValueAsString(list);
  }
}
