package dev.autogroq.llm.openai;

import static dev.autogroq.fixtures.FakeOpenAiReply.completion;
import static dev.autogroq.fixtures.FakeOpenAiReply.json;
import static dev.autogroq.fixtures.FakeOpenAiReply.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.FailureClass;
import dev.autogroq.fixtures.FakeOpenAi;
import dev.autogroq.fixtures.FakeOpenAiReply;
import dev.autogroq.llm.LanguageModelContract;
import dev.autogroq.llm.ModelAnswer.Answered;
import dev.autogroq.llm.ModelAnswer.Failed;
import dev.autogroq.llm.ModelAnswer.RateHints;
import dev.autogroq.llm.ModelRequest;
import dev.autogroq.llm.ModelRequest.Message;
import dev.autogroq.llm.ModelRequest.Role;
import dev.autogroq.llm.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiModelTest {
  private static final String KEY = "gsk_Canary7Xq2mZ9vTb4LwK1sRd8NfY3hJ6pC0uAeGiOtBn5E";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final ModelRequest REQUEST =
      LanguageModelContract.request("What is new?", Duration.ofSeconds(20));

  private final HttpConnections connections =
      HttpConnections.open(HttpConnections.Settings.standard());
  private final FakeOpenAi endpoint = FakeOpenAi.start();

  @AfterEach
  void close() {
    endpoint.close();
    connections.close();
  }

  private OpenAiModel model() {
    return model(endpoint.baseUrl(), builder -> builder);
  }

  private OpenAiModel model(String baseUrl, UnaryOperator<OpenAiModel.Builder> more) {
    return more.apply(
            OpenAiModel.at(baseUrl)
                .key(Secret.of(KEY))
                .connections(connections)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC)))
        .build();
  }

  private Answered answered(FakeOpenAiReply reply) throws InterruptedException {
    endpoint.enqueue(reply);
    return (Answered) model().ask(REQUEST);
  }

  private Failed failed(FakeOpenAiReply reply) throws InterruptedException {
    endpoint.enqueue(reply);
    return (Failed) model().ask(REQUEST);
  }

  @Test
  void sendsWhatTheRequestSays() throws Exception {
    model().ask(REQUEST);

    JsonNode sent = endpoint.requests().get(0).json();
    assertThat(endpoint.requests().get(0).target()).isEqualTo("/v1/chat/completions");
    assertThat(sent.path("model").asText()).isEqualTo("llama-3.3-70b-versatile");
    assertThat(sent.path("temperature").asDouble()).isEqualTo(0.2);
    assertThat(sent.path("top_p").asDouble()).isEqualTo(0.9);
    assertThat(sent.path("max_tokens").asInt()).isEqualTo(512);
    assertThat(sent.path("seed").asInt()).isEqualTo(7);
    assertThat(sent.path("stream").asBoolean(false)).isFalse();
    assertThat(sent.path("messages").findValuesAsText("role")).containsExactly("system", "user");
    assertThat(sent.path("messages").findValuesAsText("content"))
        .containsExactly("You are a market analyst.", "What is new?");
    assertThat(sent.has("tools")).isFalse();
  }

  @Test
  void sendsNoMoreThanItMustAndSeedsBeyondInt() throws Exception {
    ModelRequest bare =
        new ModelRequest(
            "m",
            List.of(new Message(Role.User, "q"), new Message(Role.Assistant, "a")),
            Optional.empty(),
            Optional.empty(),
            1,
            OptionalLong.of(Long.MAX_VALUE),
            Duration.ofSeconds(20));

    model().ask(bare);

    JsonNode sent = endpoint.requests().get(0).json();
    assertThat(sent.has("temperature")).isFalse();
    assertThat(sent.has("top_p")).isFalse();
    assertThat(sent.path("seed").asLong()).isEqualTo(Long.MAX_VALUE);
    assertThat(sent.path("messages").findValuesAsText("role")).containsExactly("user", "assistant");
  }

  @Test
  void sendsNoKeyWhereThereIsNone() throws Exception {
    OpenAiModel keyless = OpenAiModel.at(endpoint.baseUrl() + "/").connections(connections).build();

    assertThat(keyless.ask(REQUEST)).isInstanceOf(Answered.class);

    assertThat(endpoint.requests().get(0).headers()).doesNotContainKey("authorization");
    assertThat(endpoint.requests().get(0).target()).isEqualTo("/v1/chat/completions");
  }

  @Test
  void believesOrdinaryUsage() throws Exception {
    ObjectNode reply = completion("m2", "three short words");
    ((ObjectNode) reply.get("usage"))
        .put("prompt_tokens", 40)
        .put("completion_tokens", 5)
        .putObject("prompt_tokens_details")
        .put("cached_tokens", 32);

    Answered answered = answered(json(200, reply.toString()));

    assertThat(answered.model()).isEqualTo("m2");
    assertThat(answered.usage().promptTokens()).isEqualTo(40);
    assertThat(answered.usage().cachedPromptTokens()).isEqualTo(32);
    assertThat(answered.usage().completionTokens()).isEqualTo(5);
    assertThat(answered.usage().estimated()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "{}",
        "{\"prompt_tokens\":-1,\"completion_tokens\":5}",
        "{\"prompt_tokens\":0,\"completion_tokens\":0}",
        "{\"prompt_tokens\":10,\"completion_tokens\":-5}",
        "{\"prompt_tokens\":9000000000000000000,\"completion_tokens\":5}",
        "{\"prompt_tokens\":10,\"completion_tokens\":99999999999999999999999}",
        "{\"prompt_tokens\":\"ten\",\"completion_tokens\":5}",
        "{\"prompt_tokens\":1e3,\"completion_tokens\":5}",
        "[1,2]",
        "\"much\""
      })
  void countsItselfWhereUsageIsBeyondBelief(String usage) throws Exception {
    ObjectNode reply = completion("m", "twelve chars");
    String body = reply.toString().replaceFirst("\"usage\":\\{[^}]*}", "\"usage\":" + usage);

    Answered answered = answered(json(200, body));

    assertThat(answered.text()).isEqualTo("twelve chars");
    assertThat(answered.usage().estimated()).isTrue();
    assertThat(answered.usage().completionTokens()).isEqualTo(3);
    assertThat(answered.usage().promptTokens()).isBetween(10L, 40L);
  }

  @Test
  void countsWhatATruncatedAnswerCost() throws Exception {
    ObjectNode reply = completion("m", "cut off he");
    ((ObjectNode) reply.path("choices").get(0)).put("finish_reason", "length");

    Failed failed = failed(json(200, reply.toString()));

    assertThat(failed.usage().promptTokens()).isEqualTo(25);
    assertThat(failed.usage().completionTokens()).isPositive();
    assertThat(failed.message()).contains("512").doesNotContain("cut off he");
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7000",
    "0.25, 250",
    "1000000000, 3600000",
    "99999999999999999999999999, -1",
    "'Sun, 01 Mar 2026 12:00:30 GMT', 30000",
    "'Sun, 01 Mar 2026 11:00:00 GMT', 0",
    "'Sun, 01 Mar 2099 12:00:30 GMT', 3600000",
    "-5, -1",
    "soon, -1",
    "'', -1"
  })
  void readsRetryAfter(String header, long millis) throws Exception {
    Failed failed = failed(of(429, Map.of("Retry-After", header), "{}"));

    assertThat(failed.failure()).isEqualTo(FailureClass.RateLimited);
    assertThat(failed.retryAfter())
        .isEqualTo(millis < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(millis)));
  }

  @Test
  void readsRateLimitHeadersOfSuccessAndFailure() throws Exception {
    Map<String, String> headers =
        Map.of(
            "x-ratelimit-remaining-requests", "14370",
            "x-ratelimit-remaining-tokens", "17997",
            "x-ratelimit-reset-requests", "2m59.56s",
            "x-ratelimit-reset-tokens", "7.66s");
    RateHints expected =
        new RateHints(
            OptionalLong.of(14_370),
            OptionalLong.of(17_997),
            Optional.of(Duration.ofMillis(179_560)),
            Optional.of(Duration.ofMillis(7_660)));

    assertThat(answered(of(200, headers, completion("m", "a").toString())).hints())
        .isEqualTo(expected);
    assertThat(failed(of(429, headers, "{}")).hints()).isEqualTo(expected);
    assertThat(failed(of(429, Map.of(), "{}")).hints()).isEqualTo(RateHints.NONE);
  }

  @Test
  void takesTheKeyOutOfAnswersAndMessages() throws Exception {
    String base64 = Base64.getEncoder().encodeToString(("Bearer " + KEY).getBytes());
    String text = "Your key is " + KEY + ", in base64 " + base64 + ".";

    Answered answered = answered(json(200, completion("of-" + KEY, text).toString()));
    Failed failed =
        failed(
            json(401, "{\"error\":{\"message\":\"Incorrect key " + KEY.substring(0, 12) + "\"}}"));
    Failed plain = failed(of(400, Map.of("Content-Type", "text/plain"), "bad\u001b[31m\n" + KEY));

    assertThat(answered.text()).startsWith("Your key is [redacted], in base64 ");
    assertNoKey(answered.text());
    assertNoKey(answered.model());
    assertThat(failed.message()).contains("Incorrect key [redacted]");
    assertThat(plain.message()).contains("bad [31m [redacted]");
    assertNoKey(model().toString() + Secret.of(KEY) + model(endpoint.baseUrl(), b -> b));
  }

  @Test
  void sendsNothingToWhereARedirectPoints() throws Exception {
    try (FakeOpenAi elsewhere = FakeOpenAi.start()) {
      Failed failed =
          failed(of(307, Map.of("Location", elsewhere.baseUrl() + "/chat/completions"), ""));

      assertThat(failed.failure()).isEqualTo(FailureClass.ProtocolError);
      assertThat(elsewhere.calls()).isZero();
    }
  }

  @Test
  void namesTheHostThatCannotBeResolved() throws Exception {
    Failed failed =
        (Failed)
            model(
                    "https://models.example.com/v1",
                    builder ->
                        builder.resolver(
                            host -> {
                              throw new UnknownHostException(host);
                            }))
                .ask(REQUEST);

    assertThat(failed.failure()).isEqualTo(FailureClass.Transient);
    assertThat(failed.message()).contains("models.example.com");
    assertThat(failed.usage().totalTokens()).isZero();
  }

  @Test
  void givesUpOnAResolverThatHangs() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    OpenAiModel model =
        model(
            "https://models.example.com/v1",
            builder ->
                builder.resolver(
                    host -> {
                      awaitForever(never);
                      return List.of();
                    }));

    Failed failed = (Failed) model.ask(LanguageModelContract.request("q", Duration.ofMillis(200)));

    assertThat(failed.failure()).isEqualTo(FailureClass.Transient);
    assertThat(failed.message()).contains("DNS").contains("models.example.com");
  }

  private static void awaitForever(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"169.254.169.254", "127.0.0.1", "::ffff:169.254.169.254", "0.0.0.0"})
  void callsNoNameThatLeadsToAForbiddenAddress(String address) throws Exception {
    String url = endpoint.baseUrl().replace("http://127.0.0.1", "https://models.example.com");
    OpenAiModel model =
        model(url, builder -> builder.resolver(host -> List.of(InetAddress.getByName(address))));

    Failed failed = (Failed) model.ask(REQUEST);

    assertThat(failed.failure()).isEqualTo(FailureClass.InvalidRequest);
    assertThat(failed.message()).contains("not allowed");
    assertThat(endpoint.calls()).isZero();
  }

  @Test
  void namesTheHostThatRefusesTheConnection() throws Exception {
    int port;
    try (ServerSocket taken = new ServerSocket(0)) {
      port = taken.getLocalPort();
    }

    Failed failed = (Failed) model("http://127.0.0.1:" + port + "/v1", b -> b).ask(REQUEST);

    assertThat(failed.failure()).isEqualTo(FailureClass.Transient);
    assertThat(failed.message()).contains("127.0.0.1").contains("refused");
    assertThat(failed.usage().totalTokens()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://models.team.svc/v1", "https://models.example.com/v1"})
  void namesTheProxyThatWantsAPassword(String baseUrl) throws Exception {
    try (FakeOpenAi proxy =
            FakeOpenAi.start(
                request ->
                    of(407, Map.of("Proxy-Authenticate", "Basic realm=\"x\""), "no").thenClose());
        HttpConnections proxied =
            HttpConnections.open(
                HttpConnections.Settings.standard()
                    .withProxies(
                        ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port()))))) {
      Failed failed = (Failed) model(baseUrl, builder -> builder.connections(proxied)).ask(REQUEST);

      assertThat(failed.failure()).as(failed.message()).isEqualTo(FailureClass.Unauthorized);
      assertThat(failed.message()).contains("proxy").contains(URI.create(baseUrl).getHost());
    }
  }

  @Test
  void tellsAnUnwritableRequestWithoutSendingIt() throws Exception {
    ModelRequest odd =
        new ModelRequest(
            "m",
            List.of(new Message(Role.User, "q")),
            Optional.of("warm"),
            Optional.empty(),
            1,
            OptionalLong.empty(),
            Duration.ofSeconds(20));

    Failed failed = (Failed) model().ask(odd);

    assertThat(failed.failure()).isEqualTo(FailureClass.InvalidRequest);
    assertThat(endpoint.calls()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"HTTP/1.1 200 OK\r\n", "HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n"})
  void closesTheConnectionOfAnAbandonedCall(String begin) throws Exception {
    endpoint.enqueue(FakeOpenAiReply.raw(begin).thenRepeat("x", Duration.ofMillis(5)));

    Failed failed =
        (Failed) model().ask(LanguageModelContract.request("q", Duration.ofMillis(400)));

    assertThat(failed.failure()).isEqualTo(FailureClass.Timeout);
    await().atMost(Duration.ofSeconds(10)).until(() -> endpoint.openConnections() == 0);
  }

  @Test
  void bringsItsOwnConnectionsWhereNoneAreShared() throws Exception {
    OpenAiModel alone = OpenAiModel.at(endpoint.baseUrl()).build();

    assertThat(alone.ask(REQUEST)).isInstanceOf(Answered.class);
  }

  @Test
  void warmsUpWithoutTheNetwork() throws Exception {
    model().warmUp();

    assertThat(endpoint.calls()).isZero();
  }

  @Test
  void refusesAnAddressThatIsNotAllowed() {
    OpenAiModel.Builder builder = OpenAiModel.at("http://models.example.com/v1");

    assertThatThrownBy(builder::build)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https");
  }

  private static void assertNoKey(String text) {
    for (int i = 0; i + 8 <= KEY.length(); i++) {
      assertThat(text).doesNotContain(KEY.substring(i, i + 8));
    }
    for (int offset = 0; offset < 3; offset++) {
      String encoded = Base64.getEncoder().encodeToString(KEY.substring(offset).getBytes());
      assertThat(text).doesNotContain(encoded.substring(4, 20));
    }
  }
}
