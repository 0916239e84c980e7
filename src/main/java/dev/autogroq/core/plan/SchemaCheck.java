package dev.autogroq.core.plan;

import java.util.Optional;

/**
 * A judgement on the text of a JSON Schema, passed in because the validator is a library of the
 * shell. Must be total: it answers for every text and never throws.
 */
@FunctionalInterface
public interface SchemaCheck {

  /** Accepts whatever is JSON; for callers without a validator at hand. */
  SchemaCheck SYNTAX_ONLY = schema -> Optional.empty();

  /** What is wrong with the schema, in a sentence without a full stop; empty if it can be used. */
  Optional<String> problem(String schema);
}
