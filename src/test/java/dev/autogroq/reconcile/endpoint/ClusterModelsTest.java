package dev.autogroq.reconcile.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autogroq.api.ConditionStatus;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.Provider;
import dev.autogroq.core.plan.PlannedEndpoint;
import dev.autogroq.llm.LanguageModel;
import dev.autogroq.llm.ModelAnswer;
import dev.autogroq.llm.ModelRequest;
import dev.autogroq.reconcile.endpoint.Resolved.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClusterModelsTest {
  private static final EndpointId GROQ = new EndpointId("team", "groq");

  private final ClusterScene scene = new ClusterScene();
  private final List<String> calls = new ArrayList<>();
  private final List<Duration> timeouts = new ArrayList<>();
  private final List<String> closed = new ArrayList<>();
  private final List<EndpointId> changes = new ArrayList<>();
  private final Endpoints endpoints = scene.endpoints();
  private final ClusterModels models =
      new ClusterModels(
          endpoints,
          scene.keys,
          (endpoint, spec, key) -> new Fake(endpoint.baseUrl(), key.reveal()),
          scene.clock,
          changes::add);

  /** What the provider says to a key. */
  private Function<String, ModelAnswer> provider = key -> answered();

  private final class Fake implements LanguageModel, AutoCloseable {
    private final String url;
    private final String key;

    private Fake(String url, String key) {
      this.url = url;
      this.key = key;
    }

    @Override
    public ModelAnswer ask(ModelRequest request) {
      calls.add(url + " " + key);
      timeouts.add(request.timeout());
      return provider.apply(key);
    }

    @Override
    public void close() {
      closed.add(key);
    }
  }

  @BeforeEach
  void anEndpointWithAKey() {
    scene.groq("team", "groq");
    scene.secret("team", "key1");
  }

  @Test
  void aCallCarriesTheKeyToTheAddress() throws Exception {
    ask();
    ask();

    assertThat(calls)
        .containsExactly(
            "https://api.groq.com/openai/v1 key1", "https://api.groq.com/openai/v1 key1");
    assertThat(scene.reads).hasSize(1);
    assertThat(closed).isEmpty();
  }

  @Test
  void aRotatedKeyIsUsedWithinAMinuteAndTheOldModelIsClosed() throws Exception {
    ask();
    scene.secret("team", "key2");
    scene.clock.pass(Duration.ofSeconds(60));
    ask();

    assertThat(calls).last().asString().endsWith("key2");
    assertThat(closed).containsExactly("key1");
  }

  @Test
  void aRefusedKeyThatWasRotatedIsReplacedInTheSameCall() throws Exception {
    ask();
    scene.secret("team", "key2");
    provider =
        key -> {
          scene.clock.pass(Duration.ofSeconds(3));
          return key.equals("key2") ? answered() : failed(FailureClass.Unauthorized);
        };

    assertThat(ask()).isInstanceOf(ModelAnswer.Answered.class);
    assertThat(calls).hasSize(3).last().asString().endsWith("key2");
    assertThat(timeouts).last().isEqualTo(Duration.ofSeconds(27));
  }

  @Test
  void aRefusedKeyThatIsStillTheSecretsIsUnauthorizedAfterOneCall() throws Exception {
    provider = key -> failed(FailureClass.Unauthorized);

    assertThat(failure(ask())).isEqualTo(FailureClass.Unauthorized);
    assertThat(calls).hasSize(1);
    assertThat(scene.reads).hasSize(2);
  }

  @Test
  void whetherARefusedKeyWasRotatedIsNotGuessed() throws Exception {
    provider =
        key -> {
          scene.trouble = 503;
          return failed(FailureClass.Unauthorized);
        };

    assertThat(failure(ask())).isEqualTo(FailureClass.Transient);
  }

  @Test
  void aSecondRefusalIsNotAskedAThirdTime() throws Exception {
    provider =
        key -> {
          scene.secret("team", key + "x");
          return failed(FailureClass.Unauthorized);
        };

    assertThat(failure(ask())).isEqualTo(FailureClass.Unauthorized);
    assertThat(calls).hasSize(2);
  }

  @Test
  void withoutAKeyNobodyIsAsked() throws Exception {
    scene.secrets.clear();

    assertThat(ask())
        .isInstanceOfSatisfying(
            ModelAnswer.Failed.class,
            failed -> {
              assertThat(failed.failure()).isEqualTo(FailureClass.Unauthorized);
              assertThat(failed.message()).contains("groq").contains("create it");
            });
    assertThat(calls).isEmpty();
  }

  @Test
  void withoutTheApiServerACallCanBeRepeated() throws Exception {
    scene.trouble = 500;

    assertThat(failure(ask())).isEqualTo(FailureClass.Transient);
    assertThat(calls).isEmpty();
  }

  @Test
  void aKeyNeverGoesToAnAddressThePlanDidNotMean() throws Exception {
    PlannedEndpoint planned = found().planned();
    scene.endpoint(
        "team",
        "groq",
        "{'provider':'Groq','baseUrl':'https://other.example/v1',"
            + "'credentials':{'secretRef':{'name':'groq','key':'api-key'}}}");

    assertThat(failure(models.apply(planned).ask(request()))).isEqualTo(FailureClass.Transient);
    assertThat(calls).isEmpty();
  }

  @Test
  void aChangedSpecMakesANewModel() throws Exception {
    ask();
    scene.endpoint(
        "team",
        "groq",
        "{'provider':'Groq','timeoutSeconds':7,"
            + "'credentials':{'secretRef':{'name':'groq','key':'api-key'}}}");
    ask();

    assertThat(closed).containsExactly("key1");
    assertThat(calls).hasSize(2);
  }

  @Test
  void anEndpointThatHasGoneIsClosedAndItsTasksMayTryAgain() throws Exception {
    PlannedEndpoint planned = found().planned();
    ask();
    scene.endpoints.clear();

    assertThat(failure(models.apply(planned).ask(request()))).isEqualTo(FailureClass.Transient);
    assertThat(closed).containsExactly("key1");
  }

  @Test
  void aModelIsClosedAfterItsLastCallOnly() throws Exception {
    var asking = new CountDownLatch(1);
    var answer = new CountDownLatch(1);
    provider =
        key -> {
          asking.countDown();
          try {
            assertThat(answer.await(10, TimeUnit.SECONDS)).isTrue();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
          return answered();
        };
    var pool = Executors.newSingleThreadExecutor();
    try {
      var asked = pool.submit(this::ask);
      assertThat(asking.await(10, TimeUnit.SECONDS)).isTrue();
      models.gone(GROQ);
      assertThat(closed).isEmpty();
      answer.countDown();
      assertThat(asked.get(10, TimeUnit.SECONDS)).isInstanceOf(ModelAnswer.Answered.class);
    } finally {
      pool.shutdownNow();
    }

    assertThat(closed).containsExactly("key1");
  }

  @Test
  void aModelThatThrowsIsGivenBack() {
    provider =
        key -> {
          throw new IllegalStateException("a bug");
        };

    assertThatThrownBy(this::ask).hasMessage("a bug");
    models.close();
    assertThat(closed).containsExactly("key1");
  }

  @Test
  void anInterruptedThreadIsNotToldThatThereIsNoKey() {
    scene.trouble = 500;
    Thread.currentThread().interrupt();

    assertThatThrownBy(this::ask).isInstanceOf(InterruptedException.class);
  }

  @Test
  void healthBelongsToAKey() throws Exception {
    Found found = found();
    provider = key -> failed(FailureClass.Unauthorized);
    ask();

    KeyState key = scene.keys.of(found.secret().orElseThrow());
    assertThat(models.health(found, key).available().status()).isEqualTo(ConditionStatus.False);
    scene.secret("team", "key2");
    scene.keys.forget(found.secret().orElseThrow());
    assertThat(models.health(found, scene.keys.of(found.secret().orElseThrow())))
        .isEqualTo(Health.UNUSED);
  }

  @Test
  void onlyAChangeIsTold() throws Exception {
    ask();
    ask();
    ask();

    assertThat(changes).containsExactly(GROQ);
  }

  @Test
  void anAnswerIsNotLostBecauseNobodyCouldBeTold() throws Exception {
    var deaf =
        new ClusterModels(
            endpoints,
            scene.keys,
            (endpoint, spec, key) -> new Fake(endpoint.baseUrl(), key.reveal()),
            scene.clock,
            id -> {
              throw new IllegalStateException("not started");
            });

    assertThat(deaf.apply(found().planned()).ask(request()))
        .isInstanceOf(ModelAnswer.Answered.class);
  }

  @Test
  void endpointsThatHaveGoneAreLetGo() throws Exception {
    ask();
    models.forgetGone();
    assertThat(closed).isEmpty();
    scene.endpoints.clear();
    models.forgetGone();

    assertThat(closed).containsExactly("key1");
  }

  private Found found() {
    return endpoints.resolve("team", "groq").found().orElseThrow();
  }

  private ModelAnswer ask() throws InterruptedException {
    PlannedEndpoint planned =
        endpoints.at(GROQ).found().map(Found::planned).orElseGet(ClusterModelsTest::groq);
    return models.apply(planned).ask(request());
  }

  private static PlannedEndpoint groq() {
    return new PlannedEndpoint(
        "groq",
        GROQ.key(),
        Provider.Groq,
        "https://api.groq.com/openai/v1",
        List.of(),
        OptionalInt.empty(),
        OptionalLong.empty(),
        OptionalInt.empty(),
        120,
        150,
        400);
  }

  private static ModelRequest request() {
    return new ModelRequest(
        "m",
        List.of(new ModelRequest.Message(ModelRequest.Role.User, "hi")),
        Optional.empty(),
        Optional.empty(),
        16,
        OptionalLong.empty(),
        Duration.ofSeconds(30));
  }

  private static FailureClass failure(ModelAnswer answer) {
    return Outcome.of(answer).failure().orElseThrow();
  }

  private static ModelAnswer answered() {
    return new ModelAnswer.Answered(
        "hello", "m", ModelAnswer.ModelUsage.NONE, ModelAnswer.RateHints.NONE);
  }

  private static ModelAnswer failed(FailureClass failure) {
    return new ModelAnswer.Failed(
        failure,
        "the provider said no",
        Optional.empty(),
        ModelAnswer.ModelUsage.NONE,
        ModelAnswer.RateHints.NONE);
  }
}
