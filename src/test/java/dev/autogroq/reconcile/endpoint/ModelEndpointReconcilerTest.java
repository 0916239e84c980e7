package dev.autogroq.reconcile.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.ModelEndpointStatus;
import dev.autogroq.decode.Decoder;
import dev.autogroq.kube.RawEndpoint;
import dev.autogroq.llm.ModelAnswer;
import dev.autogroq.llm.ModelAnswer.RateHints;
import dev.autogroq.llm.ModelRequest;
import dev.autogroq.reconcile.endpoint.Resolved.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ModelEndpointReconcilerTest {
  private final ClusterScene scene = new ClusterScene();
  private final Endpoints endpoints = scene.endpoints();
  private final List<JsonNode> written = new ArrayList<>();
  private ModelAnswer answer = answer(Optional.empty(), RateHints.NONE);
  private final ClusterModels models =
      new ClusterModels(
          endpoints, scene.keys, (planned, spec, key) -> request -> answer, scene.clock, id -> {});
  private StatusSink sink =
      (observed, status) -> {
        assertThat(Decoder.decode(status, ModelEndpointStatus.class, "status").violations())
            .isEmpty();
        written.add(status);
        observed.setStatus(status);
      };

  @Test
  void anEndpointNobodyHasUsedIsReady() throws Exception {
    RawEndpoint groq = groqWithKey();

    reconcile(groq);

    assertThat(conditions(groq))
        .isEqualTo(
            Map.of(
                "Accepted", "True/Valid",
                "Available", "Unknown/NotUsedYet",
                "Throttled", "False/WithinLimits",
                "Ready", "True/NotUsedYet"));
    assertThat(groq.getStatus().path("observedGeneration").asLong()).isEqualTo(7);
    assertThat(groq.getStatus().path("conditions").path(0).path("observedGeneration").asLong())
        .isEqualTo(7);
  }

  @Test
  void aSimulatedEndpointIsAvailableAtOnce() {
    RawEndpoint simulated =
        scene.endpoint("team", "sim", "{'provider':'Simulated','limits':{'maxConcurrent':3}}");

    reconcile(simulated);

    assertThat(conditions(simulated))
        .containsEntry("Available", "True/Simulated")
        .containsEntry("Ready", "True/Simulated")
        .doesNotContainKeys("Reconciling", "Stalled");
    assertThat(simulated.getStatus().path("concurrencyLimit").asInt()).isEqualTo(3);
  }

  @Test
  void nothingIsWrittenTwice() throws Exception {
    RawEndpoint groq = groqWithKey();
    reconcile(groq);
    String first = groq.getStatus().toString();
    // What comes from an informer has been read from text.
    groq.setStatus(new ObjectMapper().readTree(first));

    scene.clock.pass(Duration.ofHours(1));
    reconcile(groq);

    assertThat(written).hasSize(1);
  }

  @Test
  void aMissingSecretStallsAndIsLookedForSoonAndHeals() {
    RawEndpoint groq = scene.groq("team", "groq");

    assertThat(reconcile(groq)).isEqualTo(Duration.ofSeconds(15));
    assertThat(conditions(groq))
        .isEqualTo(
            Map.of(
                "Accepted", "False/SecretNotFound",
                "Available", "False/SecretNotFound",
                "Throttled", "False/WithinLimits",
                "Ready", "False/SecretNotFound",
                "Stalled", "True/SecretNotFound"));
    scene.secret("team", ClusterScene.KEY);
    scene.clock.pass(Duration.ofSeconds(15));
    reconcile(groq);

    assertThat(conditions(groq))
        .containsEntry("Accepted", "True/Valid")
        .doesNotContainKey("Stalled");
  }

  @Test
  void aPoisonEndpointGetsItsReason() {
    RawEndpoint odd = scene.endpoint("team", "odd", "{'provider':7}");

    reconcile(odd);

    assertThat(conditions(odd))
        .containsEntry("Accepted", "False/Undecodable")
        .containsEntry("Stalled", "True/Undecodable");
  }

  @Test
  void aSecretThatCannotBeReadJustNowIsNobodysFault() {
    RawEndpoint groq = scene.groq("team", "groq");
    scene.trouble = 500;

    reconcile(groq);

    assertThat(conditions(groq))
        .containsEntry("Accepted", "True/Valid")
        .containsEntry("Available", "Unknown/SecretUnread")
        .containsEntry("Reconciling", "True/SecretUnread")
        .doesNotContainKey("Stalled");
  }

  @Test
  void aRefusedKeyStallsUntilItIsReplaced() throws Exception {
    RawEndpoint groq = groqWithKey();
    answer = answer(Optional.of(FailureClass.Unauthorized), RateHints.NONE);
    ask();

    reconcile(groq);

    assertThat(conditions(groq))
        .containsEntry("Accepted", "True/Valid")
        .containsEntry("Available", "False/Unauthorized")
        .containsEntry("Stalled", "True/Unauthorized");
    scene.secret("team", "gsk_rotated");
    scene.clock.pass(Duration.ofSeconds(55));
    reconcile(groq);
    assertThat(conditions(groq))
        .containsEntry("Available", "Unknown/NotUsedYet")
        .doesNotContainKey("Stalled");
  }

  @Test
  void anEndpointThatIsAwayMendsItself() throws Exception {
    RawEndpoint groq = groqWithKey();
    answer = answer(Optional.of(FailureClass.ProtocolError), RateHints.NONE);
    ask();

    reconcile(groq);

    assertThat(conditions(groq))
        .containsEntry("Available", "False/ProtocolError")
        .containsEntry("Ready", "False/ProtocolError")
        .containsEntry("Reconciling", "True/ProtocolError")
        .doesNotContainKey("Stalled");
  }

  @Test
  void aLimitIsToldWithWhatIsLeftAndLookedAtWhenItEnds() throws Exception {
    RawEndpoint groq = groqWithKey();
    answer =
        answer(
            Optional.empty(),
            new RateHints(
                OptionalLong.of(0),
                OptionalLong.of(500),
                Optional.of(Duration.ofSeconds(20)),
                Optional.empty()));
    ask();

    assertThat(reconcile(groq)).isEqualTo(Duration.ofSeconds(21));
    assertThat(conditions(groq))
        .containsEntry("Throttled", "True/RateLimited")
        .containsEntry("Available", "True/Answered")
        .containsEntry("Ready", "True/Answered");
    assertThat(groq.getStatus().path("remaining").path("tokens").asLong()).isEqualTo(500);
    assertThat(groq.getStatus().path("resetTime").asText()).isEqualTo("2026-01-01T00:00:20Z");
    scene.clock.pass(Duration.ofSeconds(21));
    reconcile(groq);
    assertThat(conditions(groq)).containsEntry("Throttled", "False/WithinLimits");
    assertThat(groq.getStatus().has("remaining")).isFalse();
  }

  @Test
  void theTimeOfAConditionMovesWithItsStatusOnly() throws Exception {
    RawEndpoint groq = groqWithKey();
    reconcile(groq);
    scene.clock.pass(Duration.ofSeconds(5));
    ask();
    reconcile(groq);

    assertThat(times(groq))
        .containsEntry("Available", "2026-01-01T00:00:05Z")
        .containsEntry("Accepted", "2026-01-01T00:00:00Z")
        .containsEntry("Ready", "2026-01-01T00:00:00Z");
  }

  @Test
  void aForgedStatusIsWrittenAnew() throws Exception {
    RawEndpoint groq = groqWithKey();
    groq.setStatus(
        new ObjectMapper()
            .readTree(
                """
                {"conditions":[{"type":"Accepted","status":"True","reason":"Valid","message":"x",
                "lastTransitionTime":"9999-01-01T00:00:00Z"},{"type":7}],"remaining":"all"}\
                """));

    reconcile(groq);

    assertThat(times(groq)).containsEntry("Accepted", "2026-01-01T00:00:00Z");
  }

  @Test
  void anErrorBecomesAnExceptionOfWhichTheFrameworkRecovers() {
    RawEndpoint simulated = scene.endpoint("team", "sim", "{'provider':'Simulated'}");
    sink =
        (observed, status) -> {
          throw new StackOverflowError();
        };

    assertThatThrownBy(() -> reconcile(simulated))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("team/sim")
        .hasCauseInstanceOf(StackOverflowError.class);
  }

  @Test
  void noStatusHoldsAKey() {
    scene.secret("team", ClusterScene.KEY + "\n");
    RawEndpoint groq = scene.groq("team", "groq");

    reconcile(groq);

    assertThat(conditions(groq)).containsEntry("Accepted", "False/InvalidSecret");
    assertThat(written.toString()).doesNotContain(ClusterScene.KEY.substring(0, 8));
  }

  @Test
  void newsBeforeTheStartHarmNobody() {
    var reconciler = new ModelEndpointReconciler(endpoints, scene.keys, models, sink, scene.clock);

    assertThatCode(() -> reconciler.lookAgain(new EndpointId("team", "groq")))
        .doesNotThrowAnyException();
  }

  private RawEndpoint groqWithKey() {
    scene.secret("team", ClusterScene.KEY);
    return scene.groq("team", "groq");
  }

  @SuppressWarnings("NullAway") // the context is not looked at
  private Duration reconcile(RawEndpoint endpoint) {
    var control =
        new ModelEndpointReconciler(endpoints, scene.keys, models, sink, scene.clock)
            .reconcile(endpoint, null);
    assertThat(control.isNoUpdate()).isTrue();
    return Duration.ofMillis(control.getScheduleDelay().orElseThrow());
  }

  private void ask() throws InterruptedException {
    Found found = endpoints.resolve("team", "groq").found().orElseThrow();
    models
        .apply(found.planned())
        .ask(
            new ModelRequest(
                "m",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                16,
                OptionalLong.empty(),
                Duration.ofSeconds(30)));
  }

  private static ModelAnswer answer(Optional<FailureClass> failure, RateHints hints) {
    return failure
        .<ModelAnswer>map(
            what ->
                new ModelAnswer.Failed(
                    what, "why", Optional.empty(), ModelAnswer.ModelUsage.NONE, hints))
        .orElseGet(() -> new ModelAnswer.Answered("hi", "m", ModelAnswer.ModelUsage.NONE, hints));
  }

  private static Map<String, String> conditions(RawEndpoint endpoint) {
    Map<String, String> conditions = new TreeMap<>();
    for (JsonNode condition : endpoint.getStatus().path("conditions")) {
      conditions.put(
          condition.path("type").asText(),
          condition.path("status").asText() + "/" + condition.path("reason").asText());
    }
    return conditions;
  }

  private static Map<String, String> times(RawEndpoint endpoint) {
    Map<String, String> times = new TreeMap<>();
    for (JsonNode condition : endpoint.getStatus().path("conditions")) {
      times.put(condition.path("type").asText(), condition.path("lastTransitionTime").asText());
    }
    return times;
  }
}
