package dev.autogroq.core.plan;

import dev.autogroq.api.Reason;
import java.util.Optional;

/** The schemas of answers are JSON Schemas that refer to nothing outside themselves. */
final class SchemaChecks {
  private SchemaChecks() {}

  static void inspect(Draft draft, Findings findings) {
    for (int i = 0; i < draft.tasks().size(); i++) {
      String schema = PlainText.orEmpty(draft.tasks().get(i).outputSchema());
      if (!schema.isBlank()) {
        String path = "spec.tasks[" + i + "].outputSchema";
        problem(draft, schema)
            .ifPresent(
                problem ->
                    findings.error(
                        Reason.InvalidSchema,
                        path,
                        PlainText.brief(problem, 512),
                        "give a JSON Schema that stands by itself"));
      }
    }
  }

  private static Optional<String> problem(Draft draft, String schema) {
    Optional<String> ours = SchemaReferences.problem(schema);
    return ours.isPresent() ? ours : draft.schemas().problem(schema);
  }
}
