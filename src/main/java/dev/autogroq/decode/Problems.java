package dev.autogroq.decode;

import dev.autogroq.api.Reason;
import dev.autogroq.api.Violation;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a text, up to a limit. */
final class Problems {
  private final List<LocatedViolation> found = new ArrayList<>();

  void error(int line, Reason reason, String path, String message, String hint) {
    add(line, Violation.error(reason, path, message, hint));
  }

  void warning(int line, Reason reason, String path, String message, String hint) {
    add(line, Violation.warning(reason, path, message, hint));
  }

  private void add(int line, Violation violation) {
    if (found.size() < Decoder.MAX_VIOLATIONS) {
      found.add(new LocatedViolation(line, violation));
    }
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  List<LocatedViolation> list() {
    return List.copyOf(found);
  }
}
