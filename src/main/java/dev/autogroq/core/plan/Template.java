package dev.autogroq.core.plan;

import java.util.List;

/**
 * A text with places for outputs, parsed once and rendered once: what is inserted is never read
 * again as a template (invariant 11).
 */
public record Template(List<Part> parts) {

  /** A piece of a template. */
  public sealed interface Part {
    /** Text as it stands. */
    record Literal(String text) implements Part {}

    /** The output of the task with this index. */
    record Output(int task) implements Part {}
  }

  public Template {
    parts = List.copyOf(parts);
  }
}
