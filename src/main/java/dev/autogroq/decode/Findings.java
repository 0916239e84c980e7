package dev.autogroq.decode;

import dev.autogroq.api.Reason;
import dev.autogroq.api.Violation;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a document, up to a limit. */
final class Findings {
  private static final int MAX_MESSAGE = 1024;

  private final List<Violation> found = new ArrayList<>();
  private boolean cut;

  void error(Reason reason, String path, String message, String hint) {
    if (found.size() < Decoder.MAX_VIOLATIONS) {
      found.add(Violation.error(reason, path, bounded(message), bounded(hint)));
    } else {
      cut = true;
    }
  }

  /** No further finding would be listed, so the search for more may stop. */
  boolean isFull() {
    return cut;
  }

  List<Violation> list() {
    if (!cut) {
      return List.copyOf(found);
    }
    List<Violation> all = new ArrayList<>(found);
    all.add(
        Violation.error(
            Reason.Undecodable,
            "",
            "more than " + Decoder.MAX_VIOLATIONS + " mistakes; the others are not listed",
            "correct these first"));
    return List.copyOf(all);
  }

  private static String bounded(String text) {
    return text.length() <= MAX_MESSAGE ? text : text.substring(0, MAX_MESSAGE - 1) + "…";
  }
}
