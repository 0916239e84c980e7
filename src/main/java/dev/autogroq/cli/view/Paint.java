package dev.autogroq.cli.view;

import dev.autogroq.api.TaskPhase;

/** Colour for those who want it; whatever it says, a word says too. */
public enum Paint {
  /** Escape sequences of a terminal. */
  COLOUR {
    @Override
    String with(String code, String text) {
      return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
  },
  /** Text as it is. */
  PLAIN {
    @Override
    String with(String code, String text) {
      return text;
    }
  };

  abstract String with(String code, String text);

  public String good(String text) {
    return with("32", text);
  }

  public String bad(String text) {
    return with("31", text);
  }

  public String active(String text) {
    return with("36", text);
  }

  public String caution(String text) {
    return with("33", text);
  }

  public String quiet(String text) {
    return with("2", text);
  }

  public String strong(String text) {
    return with("1", text);
  }

  String of(TaskPhase phase, String text) {
    return switch (phase) {
      case Succeeded -> good(text);
      case Running -> active(text);
      case Failed -> bad(text);
      case Skipped, Cancelled -> caution(text);
      case Pending, Ready -> quiet(text);
    };
  }
}
