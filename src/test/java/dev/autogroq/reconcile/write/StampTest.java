package dev.autogroq.reconcile.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

class StampTest {
  @Test
  void theTransitionTimeMovesOnlyWithTheStatus() {
    ObjectNode before = Stamp.on(status("False", "2026-01-01T00:00:00Z"), 1, null);

    ObjectNode same = Stamp.on(status("False", "2026-01-01T00:05:00Z"), 2, before);
    ObjectNode other = Stamp.on(status("True", "2026-01-01T00:09:00Z"), 2, same);

    assertThat(same.at("/conditions/0/lastTransitionTime").asText())
        .isEqualTo("2026-01-01T00:00:00Z");
    assertThat(other.at("/conditions/0/lastTransitionTime").asText())
        .isEqualTo("2026-01-01T00:09:00Z");
    assertThat(other.path("observedGeneration").asLong()).isEqualTo(2);
    assertThat(other.at("/conditions/0/observedGeneration").asLong()).isEqualTo(2);
  }

  @Test
  void aStatusSpoiltByHandIsNoObstacle() {
    ObjectNode spoilt = JsonNodeFactory.instance.objectNode();
    spoilt.put("conditions", "none");

    assertThat(Stamp.on(status("True", "2026-01-01T00:00:00Z"), 1, spoilt))
        .isEqualTo(Stamp.on(status("True", "2026-01-01T00:00:00Z"), 1, null));
  }

  private static ObjectNode status(String holds, String since) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status
        .putArray("conditions")
        .addObject()
        .put("type", "Finished")
        .put("status", holds)
        .put("lastTransitionTime", since);
    return status;
  }
}
