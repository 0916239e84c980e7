package dev.autogroq.core.plan;

import dev.autogroq.core.plan.ParsedTemplate.Fault;
import dev.autogroq.core.plan.ParsedTemplate.Kind;
import dev.autogroq.core.plan.ParsedTemplate.Piece;
import dev.autogroq.core.plan.ParsedTemplate.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a text once, from left to right: <code>{{goal}}</code>, <code>{{params.x}}</code>, <code>
 * {{tasks.a.output}}</code>, and <code>{{{{</code> for a literal <code>{{</code>. There are no
 * other expressions. Time is linear in the length of the text.
 */
final class TemplateParser {
  static final int MAX_PROBLEMS = 20;

  private static final String OPEN = "{{";
  private static final String CLOSE = "}}";
  private static final String PARAMETER = "params.";
  private static final String TASK = "tasks.";
  private static final String OUTPUT = ".output";
  private static final List<String> FORBIDDEN =
      List.of("secrets.", "secret.", "env.", "environment.");

  private final String text;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();
  private int literalOffset;

  private TemplateParser(String text) {
    this.text = text;
  }

  static ParsedTemplate parse(String text) {
    var parser = new TemplateParser(text);
    parser.read();
    return new ParsedTemplate(parser.pieces, parser.problems);
  }

  private void read() {
    int at = 0;
    while (at < text.length() && problems.size() < MAX_PROBLEMS) {
      int open = text.indexOf(OPEN, at);
      if (open < 0) {
        literal(at, text.substring(at));
        break;
      }
      literal(at, text.substring(at, open));
      at = braces(open);
    }
    endLiteral();
  }

  /** Reads what begins with two braces here; where to go on. */
  private int braces(int open) {
    if (text.startsWith(OPEN + OPEN, open)) {
      literal(open, OPEN);
      return open + 2 * OPEN.length();
    }
    int close = text.indexOf(CLOSE, open);
    int next = text.indexOf(OPEN, open + OPEN.length());
    if (close < 0) {
      problems.add(new Problem(Fault.Unclosed, "", open));
      return text.length();
    }
    if (next >= 0 && next < close) {
      problems.add(new Problem(Fault.Unclosed, "", open));
      return next;
    }
    expression(text.substring(open + OPEN.length(), close).strip(), open);
    return close + CLOSE.length();
  }

  private void expression(String expression, int offset) {
    if (expression.equals("goal")) {
      reference(Kind.Goal, "", offset);
    } else if (expression.startsWith(PARAMETER) && isName(expression, PARAMETER, "")) {
      reference(Kind.Parameter, expression.substring(PARAMETER.length()), offset);
    } else if (expression.startsWith(TASK) && isName(expression, TASK, OUTPUT)) {
      String name = expression.substring(TASK.length(), expression.length() - OUTPUT.length());
      reference(Kind.TaskOutput, name, offset);
    } else if (FORBIDDEN.stream().anyMatch(expression::startsWith)) {
      problems.add(new Problem(Fault.Forbidden, expression, offset));
    } else {
      problems.add(new Problem(Fault.Unknown, expression, offset));
    }
  }

  /** Whether a name of letters, digits, dots, dashes and underscores stands between the two. */
  private static boolean isName(String expression, String before, String after) {
    int end = expression.length() - after.length();
    if (!expression.endsWith(after) || end <= before.length()) {
      return false;
    }
    return expression
        .substring(before.length(), end)
        .chars()
        .allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.');
  }

  private void reference(Kind kind, String name, int offset) {
    endLiteral();
    pieces.add(new Piece(kind, name, offset));
  }

  private void literal(int offset, String more) {
    if (literal.isEmpty()) {
      literalOffset = offset;
    }
    literal.append(more);
  }

  private void endLiteral() {
    if (!literal.isEmpty()) {
      pieces.add(new Piece(Kind.Text, literal.toString(), literalOffset));
      literal.setLength(0);
    }
  }
}
