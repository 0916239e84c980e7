package dev.autogroq.core.plan;

import java.util.Optional;

/**
 * The texts of a task, parsed once.
 *
 * @param description the parsed template; {@code {{goal}}} and parameters already inserted
 * @param expectedOutput what a good answer looks like, empty if not said
 * @param outputSchema JSON Schema that the answer must satisfy
 */
public record Prompt(Template description, String expectedOutput, Optional<String> outputSchema) {}
