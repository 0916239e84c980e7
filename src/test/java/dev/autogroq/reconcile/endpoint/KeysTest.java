package dev.autogroq.reconcile.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.Reason;
import dev.autogroq.llm.Secret;
import dev.autogroq.reconcile.endpoint.KeyState.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
  private static final SecretPlace PLACE = new SecretPlace("team", "groq", "api-key");

  private final ClusterScene scene = new ClusterScene();

  @Test
  void aKeyIsReadOnceAndBelievedForLessThanAMinute() {
    scene.secret("team", ClusterScene.KEY);

    assertThat(key().secret().reveal()).isEqualTo(ClusterScene.KEY);
    scene.clock.pass(Duration.ofSeconds(49));
    key();
    assertThat(scene.reads).hasSize(1);
    scene.secret("team", "gsk_rotated");
    scene.clock.pass(Duration.ofSeconds(10));

    assertThat(key().secret().reveal()).isEqualTo("gsk_rotated");
  }

  @Test
  void aForgottenKeyIsReadAtOnceAndOnlyOnce() {
    scene.secret("team", ClusterScene.KEY);
    key();
    scene.secret("team", "gsk_rotated");

    scene.keys.forget(PLACE);

    assertThat(key().secret().reveal()).isEqualTo("gsk_rotated");
    key();
    assertThat(scene.reads).hasSize(2);
  }

  @Test
  void anUnchangedKeyStaysTheSameObject() {
    scene.secret("team", ClusterScene.KEY);
    Secret first = key().secret();
    scene.keys.forget(PLACE);

    assertThat(key().secret()).isSameAs(first);
    scene.secret("team", "gsk_rotated");
    scene.keys.forget(PLACE);
    assertThat(key().secret()).isNotSameAs(first);
  }

  @Test
  void aDeletedSecretIsNotUsedAnyMore() {
    scene.secret("team", ClusterScene.KEY);
    key();
    scene.secrets.clear();
    scene.clock.pass(Duration.ofSeconds(51));

    assertThat(key().refusal()).contains(Reason.SecretNotFound);
    assertThat(key().secret().isEmpty()).isTrue();
  }

  @Test
  void withoutTheApiServerTheLastKeyGoesOnForAMinuteAndNoLonger() {
    scene.secret("team", ClusterScene.KEY);
    key();
    scene.trouble = 503;

    scene.clock.pass(Duration.ofSeconds(105));
    assertThat(key().isUsable()).isTrue();
    scene.clock.pass(Duration.ofSeconds(6));
    assertThat(key().verdict()).isEqualTo(Verdict.Unreachable);
    assertThat(key().refusal()).isEmpty();
    scene.trouble = 0;
    scene.clock.pass(Duration.ofSeconds(6));
    assertThat(key().isUsable()).isTrue();
  }

  @Test
  void withoutTheApiServerARefusedKeyIsNotUsedAgain() {
    scene.secret("team", ClusterScene.KEY);
    key();
    scene.trouble = 500;
    scene.keys.forget(PLACE);

    assertThat(key().verdict()).isEqualTo(Verdict.Unreachable);
  }

  @Test
  void anApiServerInTroubleIsNotAskedByEveryCall() {
    scene.trouble = 429;
    for (int i = 0; i < 100; i++) {
      key();
    }

    assertThat(scene.reads).hasSize(1);
  }

  @Test
  void aNamespaceTheChartWasNotToldOfIsNotEvenAsked() {
    KeyState key = scene.keys.of(new SecretPlace("elsewhere", "groq", "api-key"));

    assertThat(key.refusal()).contains(Reason.SecretNotFound);
    assertThat(key.problem()).contains("elsewhere", "secretNamespaces");
    assertThat(scene.reads).isEmpty();
  }

  @Test
  void aMissingRightIsToldWithTheChartsValue() {
    scene.trouble = 403;

    assertThat(key().refusal()).contains(Reason.SecretNotFound);
    assertThat(key().problem()).contains("\"team\"", "secretNamespaces");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "gsk_canary\n", "gsk_canary\r\n", " gsk_canary", "gsk_cañary", "gsk\0canary"})
  void whatCannotBeAKeyIsInvalidAndNeverShown(String text) {
    scene.secret("team", text);

    assertThat(key().refusal()).contains(Reason.InvalidSecret);
    assertThat(key().problem()).contains("api-key", "groq", "team");
    assertThat(key().toString()).doesNotContain("gsk");
  }

  @Test
  void aMebibyteIsNoKeyAndIsNotEvenDecoded() {
    scene.secret("team", "k".repeat(1 << 20));

    assertThat(key().refusal()).contains(Reason.InvalidSecret);
    assertThat(key().problem()).contains("4096").hasSizeLessThan(400);
  }

  @Test
  void theLongestKeyIsAKey() {
    scene.secret("team", "k".repeat(Secret.MAX_LENGTH));

    assertThat(key().isUsable()).isTrue();
  }

  @Test
  void aMissingEntryIsInvalid() {
    scene.secrets.put("team/groq", Map.of("apikey", "eA=="));

    assertThat(key().refusal()).contains(Reason.InvalidSecret);
  }

  @Test
  void brokenBase64IsInvalid() {
    scene.secrets.put("team/groq", Map.of("api-key", "A"));

    assertThat(key().refusal()).contains(Reason.InvalidSecret);
  }

  @Test
  void manyThreadsReadOnce() throws Exception {
    var gate = new CountDownLatch(1);
    var scene = new ClusterScene();
    SecretReader slow =
        (namespace, name) -> {
          try {
            gate.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return scene.read(namespace, name);
        };
    scene.secret("team", ClusterScene.KEY);
    var keys = new Keys(slow, Set.of("team"), scene.clock);
    var pool = Executors.newFixedThreadPool(8);
    try {
      var first = pool.submit(() -> keys.of(PLACE));
      var second = pool.submit(() -> keys.of(PLACE));
      gate.countDown();
      assertThat(first.get(10, TimeUnit.SECONDS).secret())
          .isSameAs(second.get(10, TimeUnit.SECONDS).secret());
    } finally {
      pool.shutdownNow();
    }

    assertThat(scene.reads).hasSize(1);
  }

  @Test
  void anInterruptedThreadIsNotHeldAndLeavesNoFalseKnowledge() {
    scene.secret("team", ClusterScene.KEY);
    scene.trouble = 500;
    Thread.currentThread().interrupt();

    assertThat(key().verdict()).isEqualTo(Verdict.Unreachable);
    assertThat(Thread.interrupted()).isTrue();
    scene.trouble = 0;
    assertThat(key().isUsable()).isTrue();
  }

  @Test
  void aStateShowsNoKey() {
    scene.secret("team", ClusterScene.KEY);
    String base64 =
        Base64.getEncoder().encodeToString(ClusterScene.KEY.getBytes(StandardCharsets.UTF_8));

    assertThat(Optional.of(key()).toString())
        .doesNotContain(ClusterScene.KEY)
        .doesNotContain(base64);
  }

  private KeyState key() {
    return scene.keys.of(PLACE);
  }
}
