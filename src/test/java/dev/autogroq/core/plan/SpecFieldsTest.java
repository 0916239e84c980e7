package dev.autogroq.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.TeamWorkflowSpec;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Every field of a spec is in the plan digest or a knob, never neither")
class SpecFieldsTest {

  @Test
  void everyFieldOfEveryListedRecordIsDeclaredOnce() {
    assertThat(SpecFields.TABLE)
        .allSatisfy(
            fields -> {
              Set<String> declared = new TreeSet<>(fields.results());
              declared.addAll(fields.knobs());
              assertThat(declared).as(fields.type().getName()).isEqualTo(componentsOf(fields));
              assertThat(fields.results().size() + fields.knobs().size())
                  .as("no field of %s is both", fields.type())
                  .isEqualTo(declared.size());
              assertThat(fields.results()).containsAll(fields.unordered());
            });
  }

  @Test
  void exactlyTheRecordsReachedThroughResultsAreListed() {
    Set<Class<?>> reached = new LinkedHashSet<>();
    var open = new ArrayDeque<Class<?>>(List.of(TeamWorkflowSpec.class));
    while (!open.isEmpty()) {
      Class<?> type = open.poll();
      if (type.isRecord() && reached.add(type)) {
        Set<String> results =
            SpecFields.TABLE.stream()
                .filter(fields -> fields.type() == type)
                .findFirst()
                .orElseThrow()
                .results();
        Arrays.stream(type.getRecordComponents())
            .filter(c -> results.contains(c.getName()))
            .map(c -> elementOf(c.getGenericType()))
            .forEach(open::add);
      }
    }

    assertThat(reached)
        .containsExactlyInAnyOrderElementsOf(
            SpecFields.TABLE.stream().map(SpecFields.Fields::type).collect(Collectors.toList()));
  }

  private static Set<String> componentsOf(SpecFields.Fields fields) {
    return Arrays.stream(fields.type().getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Class<?> elementOf(Type type) {
    if (type instanceof ParameterizedType list) {
      return elementOf(list.getActualTypeArguments()[0]);
    }
    return (Class<?>) type;
  }
}
