package dev.autogroq.reconcile.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AttemptHistoryTest {
  @Test
  void attemptsOfAnEarlierProcessStayAndTheLostOneIsTold() {
    ObjectNode before = status("Running", 2, "Transient");
    ObjectNode now = status("Succeeded", 3);
    now.putArray("attempts").addObject().put("number", 3).put("outcome", "Succeeded");

    AttemptHistory.keepEarlier(before, now);

    assertThat(outcomes(now)).containsExactly("1 Transient", "2 NodeLost", "3 Succeeded");
  }

  @Test
  void anAttemptThatGoesOnIsNotLost() {
    ObjectNode now = status("Running", 2);

    AttemptHistory.keepEarlier(status("Running", 2, "Transient"), now);

    assertThat(outcomes(now)).containsExactly("1 Transient");
  }

  @Test
  void theLatestTwentyStay() {
    ObjectNode before = status("Ready", 30);
    for (int number = 1; number <= 30; number++) {
      before.withArray("attempts").addObject().put("number", number).put("outcome", "RateLimited");
    }
    ObjectNode now = status("Running", 31);

    AttemptHistory.keepEarlier(before, now);

    assertThat(outcomes(now)).hasSize(20).startsWith("11 RateLimited").endsWith("30 RateLimited");
  }

  private static ObjectNode status(String phase, int attempt, String... outcomes) {
    ObjectNode status = JsonNodeFactory.instance.objectNode();
    status.put("phase", phase).put("attempt", attempt);
    for (int i = 0; i < outcomes.length; i++) {
      status.withArray("attempts").addObject().put("number", i + 1).put("outcome", outcomes[i]);
    }
    return status;
  }

  private static List<String> outcomes(JsonNode status) {
    List<String> outcomes = new ArrayList<>();
    status
        .path("attempts")
        .forEach(a -> outcomes.add(a.path("number").asInt() + " " + a.path("outcome").asText()));
    return outcomes;
  }
}
