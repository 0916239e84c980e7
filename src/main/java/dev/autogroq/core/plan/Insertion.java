package dev.autogroq.core.plan;

import dev.autogroq.core.plan.ParsedTemplate.Piece;
import dev.autogroq.core.plan.Template.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The goal and the parameters, as they are put into templates at plan time: literally, never read
 * again (invariant 11).
 *
 * @param goal with parameters inserted; empty if it would be longer than {@link #MAX_CHARS}
 * @param goalLength its length in characters, also if it was too long
 * @param parameters cleaned
 */
record Insertion(String goal, long goalLength, Map<String, String> parameters) {

  /** Most characters a goal or a description may grow to, outputs not counted. */
  static final int MAX_CHARS = 262_144;

  static Insertion of(ParsedTemplate goal, Map<String, String> parameters) {
    Map<String, String> clean = new LinkedHashMap<>();
    parameters.forEach((name, value) -> clean.put(name, PlainText.clean(value)));
    var withoutGoal = new Insertion("", 0, clean);
    long length = withoutGoal.length(goal);
    return new Insertion(length > MAX_CHARS ? "" : withoutGoal.text(goal), length, clean);
  }

  /** Characters of a template with goal and parameters inserted and without outputs. */
  long length(ParsedTemplate template) {
    return template.pieces().stream()
        .mapToLong(piece -> literal(piece).map(String::length).orElse(0))
        .sum();
  }

  /** The template for run time. Call only after the checks found no error. */
  Template bind(ParsedTemplate template, Map<String, Integer> taskIndex) {
    List<Part> parts = new ArrayList<>();
    for (Piece piece : template.pieces()) {
      parts.add(
          literal(piece)
              .<Part>map(Part.Literal::new)
              .orElseGet(
                  () -> new Part.Output(Objects.requireNonNull(taskIndex.get(piece.text())))));
    }
    return new Template(parts);
  }

  private String text(ParsedTemplate template) {
    var text = new StringBuilder();
    template.pieces().forEach(piece -> literal(piece).ifPresent(text::append));
    return text.toString();
  }

  /** What stands in place of a piece, unless it is the output of a task. */
  private Optional<String> literal(Piece piece) {
    return switch (piece.kind()) {
      case Text -> Optional.of(PlainText.clean(piece.text()));
      case Goal -> Optional.of(goal);
      case Parameter -> Optional.of(parameters.getOrDefault(piece.text(), ""));
      case TaskOutput -> Optional.empty();
    };
  }
}
