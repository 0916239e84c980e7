package dev.autogroq.decode;

import dev.autogroq.api.Violation;
import java.util.List;

/**
 * What a text holds.
 *
 * @param documents those that could be read, in order, without empty ones
 * @param problems of the syntax: errors, and warnings about words that YAML reads unexpectedly
 */
public record ParsedText(List<YamlDocument> documents, List<LocatedViolation> problems) {

  public ParsedText {
    documents = List.copyOf(documents);
    problems = List.copyOf(problems);
  }

  /** Whether some of the text could not be read. */
  public boolean hasErrors() {
    return problems.stream().map(LocatedViolation::violation).anyMatch(Violation::isError);
  }
}
