package dev.autogroq.cli.file;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OverridesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static ObjectNode document() throws Exception {
    return (ObjectNode)
        JSON.readTree(
            "{\"spec\":{\"parameters\":[{\"name\":\"market\",\"value\":\"a\"}],"
                + "\"tasks\":[{\"name\":\"plan\"},{\"name\":\"rank\",\"priority\":1}]}}");
  }

  @ParameterizedTest
  @CsvSource({
    "taskBatchSize=3, /spec/taskBatchSize, 3",
    "spec.executionMode=Async, /spec/executionMode, \"Async\"",
    "model.name=x=y, /spec/model/name, \"x=y\"",
    "tasks[rank].priority=-5, /spec/tasks/1/priority, -5",
    "tasks[0].necessity=Optional, /spec/tasks/0/necessity, \"Optional\"",
    "cache.version=\"7\", /spec/cache/version, \"7\"",
    "metadata.namespace=team-a, /metadata/namespace, \"team-a\"",
    "goal=true, /spec/goal, true",
    "budget=, /spec/budget, null"
  })
  void aValueIsPutWhereItsPathSays(String set, String pointer, String wanted) throws Exception {
    ObjectNode document = document();

    var problems = new Overrides(List.of(Overrides.parse(set).orElseThrow())).apply(document);

    assertThat(problems).isEmpty();
    assertThat(document.at(pointer)).hasToString(JSON.readTree(wanted).toString());
  }

  @ParameterizedTest
  @CsvSource({
    "tasks[nope].priority=1",
    "tasks[7].priority=1",
    "tasks[99999999999].priority=1",
    "tasks[rank]=1",
    "goal.x.y[0].z=1",
    "tasks..x=1",
    "spec.=1",
    "tasks[rank.priority=1",
    "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q=1",
    "parameters.value=1"
  })
  void aPathThatLeadsNowhereIsAProblemAndNoException(String set) throws Exception {
    ObjectNode document = document();

    var problems = new Overrides(List.of(Overrides.parse(set).orElseThrow())).apply(document);

    assertThat(problems).hasSize(1).allSatisfy(p -> assertThat(p.message()).startsWith("--set "));
  }

  @Test
  void aTextWithoutAPathIsNoValue() {
    assertThat(Overrides.parse("taskBatchSize")).isEmpty();
    assertThat(Overrides.parse("=3")).isEmpty();
  }

  @Test
  void aParameterMustBeDeclared() throws Exception {
    ObjectNode document = document();

    assertThat(Overrides.parameter(document, "market", "b {{goal}}")).isEmpty();
    assertThat(document.at("/spec/parameters/0/value").asText()).isEqualTo("b {{goal}}");
    assertThat(Overrides.parameter(document, "markt", "b").orElseThrow().hint())
        .isEqualTo("it declares market");
  }
}
