package dev.autogroq.core.plan;

import java.util.List;

/**
 * A text taken apart into literals and references, and what could not be understood in it.
 *
 * @param pieces in the order of the text
 * @param problems at most {@link TemplateParser#MAX_PROBLEMS}
 */
record ParsedTemplate(List<Piece> pieces, List<Problem> problems) {

  ParsedTemplate {
    pieces = List.copyOf(pieces);
    problems = List.copyOf(problems);
  }

  /** What a piece stands for. */
  enum Kind {
    Text,
    Goal,
    Parameter,
    TaskOutput
  }

  /**
   * A literal or a reference.
   *
   * @param text the literal, or the name of the parameter or task
   * @param offset where it begins, in characters from 0
   */
  record Piece(Kind kind, String text, int offset) {}

  /** What kind of mistake. */
  enum Fault {
    Unclosed,
    Unknown,
    Forbidden
  }

  /** Something between braces that is no reference. */
  record Problem(Fault fault, String expression, int offset) {}
}
