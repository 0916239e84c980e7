package dev.autogroq.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.autogroq.cli.file.Overrides;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A way to run the same workflow, as changes of its document.
 *
 * @param fields texts by path
 */
record Variant(String name, Map<String, String> fields) {

  /** As it stands, but to be run: a plan of a suspended workflow is still a plan. */
  static final Variant RUN = new Variant("Run", Map.of("spec.operatingMode", "Run"));

  /** The standard profile first: waves in declared order; then the modes. */
  static final List<Variant> COMPARED =
      List.of(
          new Variant(
              "Standard",
              Map.of(
                  "spec.executionMode",
                  "Parallel",
                  "spec.scheduling.order",
                  "Declared",
                  "spec.scheduling.dispatch",
                  "Waves")),
          mode("Sequential"),
          mode("Parallel"),
          mode("Async"));

  private static Variant mode(String name) {
    return new Variant(name, Map.of("spec.executionMode", name));
  }

  List<Overrides.Value> values() {
    List<Overrides.Value> values = new ArrayList<>();
    new TreeMap<>(fields)
        .forEach(
            (path, text) ->
                values.add(
                    new Overrides.Value(name, path, JsonNodeFactory.instance.textNode(text))));
    return values;
  }
}
