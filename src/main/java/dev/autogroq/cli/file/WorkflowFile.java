package dev.autogroq.cli.file;

import dev.autogroq.decode.ParsedText;
import dev.autogroq.decode.YamlDocument;
import dev.autogroq.decode.YamlDocuments;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a file holds, read as far as it can be.
 *
 * @param name as the user named it
 * @param endpoints its ModelEndpoints; where their keys are is not decided yet
 * @param findings what is wrong with it, in the order of its lines
 */
public record WorkflowFile(
    String name,
    List<WorkflowDocument> workflows,
    List<EndpointSetup> endpoints,
    List<Finding> findings) {

  public WorkflowFile {
    workflows = List.copyOf(workflows);
    endpoints = List.copyOf(endpoints);
    findings = List.copyOf(findings);
  }

  /** Changes a document before it is read; says what it could not do. */
  @FunctionalInterface
  public interface Edit {
    Edit NONE = document -> List.of();

    List<Overrides.Problem> apply(com.fasterxml.jackson.databind.node.ObjectNode workflow);
  }

  /** Overrides that could not be applied. */
  public static final class EditRefused extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Overrides.Problem problem;

    EditRefused(Overrides.Problem problem) {
      super(problem.message());
      this.problem = problem;
    }

    public Overrides.Problem problem() {
      return problem;
    }
  }

  /**
   * Reads a file.
   *
   * @param edit applied to each workflow before it is checked
   * @param addresses where endpoints of the file may be
   * @throws IOException if there is no such file, or it cannot be read
   * @throws EditRefused if the edit asks for what is not there
   */
  public static WorkflowFile read(Path path, String name, Edit edit, AddressCheck addresses)
      throws IOException, EditRefused {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes(YamlDocuments.MAX_SIZE + 1);
    }
    return of(name, YamlDocuments.parse(bytes), edit, addresses);
  }

  /** Reads documents that have been parsed. */
  static WorkflowFile of(String name, ParsedText text, Edit edit, AddressCheck addresses)
      throws EditRefused {
    DocumentReader reader = new DocumentReader(name, edit, addresses);
    text.problems().forEach(problem -> reader.add(problem.line(), problem.violation()));
    for (YamlDocument document : text.documents()) {
      reader.read(document);
    }
    if (!text.hasErrors()) {
      reader.expectSomething();
    }
    List<Finding> findings = new ArrayList<>(reader.findings());
    findings.sort(Finding.ORDER);
    return new WorkflowFile(name, reader.workflows(), reader.endpoints(), findings);
  }

  public boolean hasErrors() {
    return findings.stream().anyMatch(Finding::isError);
  }
}
