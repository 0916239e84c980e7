package dev.autogroq.core.plan;

import dev.autogroq.api.Reason;
import dev.autogroq.core.plan.ParsedTemplate.Piece;
import dev.autogroq.core.plan.ParsedTemplate.Problem;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Placeholders are closed, known and allowed where they stand, and lead to something. */
final class TemplateChecks {
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_. -]{1,60}");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\{\\{\\s{0,8}(?:goal|params\\.|tasks\\.)");

  private TemplateChecks() {}

  static void inspect(Draft draft, Findings findings) {
    problems(draft.goal(), "spec.goal", findings);
    tooLong(draft.insertion().goalLength(), "spec.goal", findings);
    for (Piece piece : draft.goal().pieces()) {
      goalPiece(draft, piece, findings);
    }
    for (int i = 0; i < draft.descriptions().size() && !draft.generatedTasks(); i++) {
      String path = "spec.tasks[" + i + "].description";
      problems(draft.descriptions().get(i), path, findings);
      for (Piece piece : draft.descriptions().get(i).pieces()) {
        descriptionPiece(draft, i, piece, findings);
      }
      impliedEdges(draft, i, findings);
      tooLong(draft.insertion().length(draft.descriptions().get(i)), path, findings);
      notFilled(draft.tasks().get(i).expectedOutput(), at(i) + ".expectedOutput", findings);
    }
    for (int i = 0; i < draft.agents().size(); i++) {
      String path = "spec.agents[" + i + "]";
      notFilled(draft.agents().get(i).role(), path + ".role", findings);
      notFilled(draft.agents().get(i).goal(), path + ".goal", findings);
      notFilled(draft.agents().get(i).instructions(), path + ".instructions", findings);
    }
  }

  private static void tooLong(long chars, String path, Findings findings) {
    if (chars > Insertion.MAX_CHARS) {
      findings.error(
          Reason.OutOfRange,
          path,
          "with goal and parameters inserted it has %d characters; the limit is %d"
              .formatted(chars, Insertion.MAX_CHARS),
          "insert long texts once");
    }
  }

  private static void problems(ParsedTemplate template, String path, Findings findings) {
    for (Problem problem : template.problems()) {
      String shown = shown(problem.expression());
      switch (problem.fault()) {
        case Unclosed ->
            findings.error(
                Reason.TemplateError,
                path,
                "\"{{\" at offset " + problem.offset() + " is never closed",
                "close it with \"}}\", or write \"{{{{\" for two plain braces");
        case Unknown ->
            findings.error(
                Reason.TemplateError,
                path,
                "{{" + shown + "}} at offset " + problem.offset() + " is no known placeholder",
                "use {{goal}}, {{params.NAME}} or {{tasks.NAME.output}}, or write \"{{{{\" for two"
                    + " plain braces");
        case Forbidden ->
            findings.error(
                Reason.ForbiddenReference,
                path,
                "{{" + shown + "}}: prompts cannot read secrets or the environment",
                "pass what the task needs as a parameter; keys belong into a ModelEndpoint");
      }
    }
  }

  private static void goalPiece(Draft draft, Piece piece, Findings findings) {
    switch (piece.kind()) {
      case Text -> {}
      case Parameter -> parameter(draft, piece, "spec.goal", findings);
      case Goal, TaskOutput ->
          findings.error(
              Reason.TemplateError,
              "spec.goal",
              "the placeholder at offset " + piece.offset() + " cannot stand in the goal",
              "only {{params.NAME}} can");
    }
  }

  private static void descriptionPiece(Draft draft, int task, Piece piece, Findings findings) {
    switch (piece.kind()) {
      case Text, Goal -> {}
      case Parameter -> parameter(draft, piece, at(task) + ".description", findings);
      case TaskOutput -> output(draft, task, piece, findings);
    }
  }

  private static void parameter(Draft draft, Piece piece, String path, Findings findings) {
    if (!draft.parameters().containsKey(piece.text())) {
      findings.error(
          Reason.UnresolvedReference,
          path,
          "{{params." + shown(piece.text()) + "}}: no parameter " + Names.quoted(piece.text()),
          () -> DidYouMean.hint(piece.text(), draft.parameters().keySet()));
    }
  }

  private static void output(Draft draft, int task, Piece piece, Findings findings) {
    String path = at(task) + ".description";
    String reference = "{{tasks." + shown(piece.text()) + ".output}}";
    Integer wanted = draft.taskIndex().get(piece.text());
    if (wanted == null) {
      findings.error(
          Reason.UnresolvedReference,
          path,
          reference + ": no task " + Names.quoted(piece.text()),
          () -> DidYouMean.hint(piece.text(), draft.taskIndex().keySet()));
    } else if (wanted == task) {
      findings.error(
          Reason.Conflict,
          path,
          reference + ": a task cannot use its own output",
          "name the task whose output is meant");
    }
  }

  private static void impliedEdges(Draft draft, int task, Findings findings) {
    Set<String> said = new HashSet<>(draft.tasks().get(task).dependsOn());
    for (Piece piece : draft.outputsAskedBy(task)) {
      Integer wanted = draft.taskIndex().get(piece.text());
      if (wanted != null && wanted != task && said.add(piece.text())) {
        findings.warning(
            Reason.ImpliedEdge,
            at(task) + ".description",
            Names.quoted(draft.taskName(task))
                + " waits for "
                + Names.quoted(piece.text())
                + " because its description uses that output",
            "nothing has to be done; dependsOn may say it too");
      }
    }
  }

  private static void notFilled(@Nullable String text, String path, Findings findings) {
    if (text != null && PLACEHOLDER.matcher(text).find()) {
      findings.warning(
          Reason.TemplateError,
          path,
          "a placeholder stands here, where none is filled",
          "placeholders work in spec.goal and in the descriptions of tasks");
    }
  }

  private static String shown(String expression) {
    boolean plain = HARMLESS.matcher(expression).matches() && !Secrets.looksLikeOne(expression);
    return plain ? expression : "…";
  }

  private static String at(int task) {
    return "spec.tasks[" + task + "]";
  }
}
