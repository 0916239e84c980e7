package dev.autogroq.decode;

import dev.autogroq.api.Violation;
import java.util.List;

/**
 * A value read as far as it could be, and everything that was wrong with it.
 *
 * @param value complete only if there are no errors; a wrong part is as if it had been left out
 * @param violations in the order of the document, at most {@link Decoder#MAX_VIOLATIONS} and a mark
 */
public record Decoded<T>(T value, List<Violation> violations) {

  public Decoded {
    violations = List.copyOf(violations);
  }

  /** Whether anything was found that refuses the document. */
  public boolean hasErrors() {
    return violations.stream().anyMatch(Violation::isError);
  }
}
