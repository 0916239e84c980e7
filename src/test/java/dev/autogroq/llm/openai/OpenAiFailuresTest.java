package dev.autogroq.llm.openai;

import static dev.autogroq.fixtures.FakeOpenAiReply.completion;
import static dev.autogroq.fixtures.FakeOpenAiReply.json;
import static dev.autogroq.fixtures.FakeOpenAiReply.of;
import static dev.autogroq.fixtures.FakeOpenAiReply.raw;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.FailureClass;
import dev.autogroq.fixtures.FakeOpenAi;
import dev.autogroq.fixtures.FakeOpenAiReply;
import dev.autogroq.llm.LanguageModelContract;
import dev.autogroq.llm.ModelAnswer;
import dev.autogroq.llm.ModelAnswer.Failed;
import dev.autogroq.llm.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything an endpoint can do wrong over real HTTP, and the class that each ends as. */
class OpenAiFailuresTest {
  private static final String CANARY = "gsk_Canary7Xq2mZ9vTb4LwK1sRd8NfY3hJ6pC0uAeGiOtBn5E";
  private static final String PROMPT = "The codename of the project is purple elephant parade.";
  private static final Duration TIMEOUT = Duration.ofMillis(1000);
  private static final Duration IDLE = Duration.ofMillis(300);
  private static final int BODY_LIMIT = 256 * 1024;
  private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";
  private static final String MIB = "x".repeat(1024 * 1024);

  private static HttpConnections connections;

  @BeforeAll
  static void open() throws InterruptedException {
    connections = HttpConnections.open(HttpConnections.Settings.standard());
    // The first call loads classes for a second or two, which is not what the rows are about.
    try (FakeOpenAi endpoint = FakeOpenAi.start()) {
      model(endpoint).ask(LanguageModelContract.request(PROMPT, Duration.ofMinutes(1)));
    }
  }

  @AfterAll
  static void close() {
    connections.close();
  }

  /** A row: what the endpoint does, what becomes of the call. */
  record Row(String name, FakeOpenAiReply reply, FailureClass expected, String says) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Row row(String name, FakeOpenAiReply reply, FailureClass expected, String says) {
    return new Row(name, reply, expected, says);
  }

  private static Row status(int status, FailureClass expected, String says) {
    return row(
        status + "",
        json(status, "{\"error\":{\"message\":\"said by the endpoint\",\"type\":\"t\"}}"),
        expected,
        says);
  }

  static Stream<Row> statuses() {
    String context =
        "{\"error\":{\"message\":\"no\",\"code\":\"context_length_exceeded\",\"type\":\"x\"}}";
    String wording =
        "{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens\"}}";
    String quota = "{\"error\":{\"message\":\"pay\",\"code\":\"insufficient_quota\"}}";
    return Stream.of(
        status(429, FailureClass.RateLimited, "said by the endpoint"),
        row("429 without quota", json(429, quota), FailureClass.Unauthorized, "billing"),
        status(498, FailureClass.Transient, "498"),
        row("400 context by code", json(400, context), FailureClass.ContextTooLong, "shorten"),
        row("400 context by words", json(400, wording), FailureClass.ContextTooLong, "shorten"),
        row("413 context", json(413, context), FailureClass.ContextTooLong, "shorten"),
        status(400, FailureClass.InvalidRequest, "said by the endpoint"),
        status(401, FailureClass.Unauthorized, "check the key"),
        status(402, FailureClass.Unauthorized, "billing"),
        status(403, FailureClass.Unauthorized, "check the key"),
        status(404, FailureClass.ModelNotFound, "check model and baseUrl"),
        status(405, FailureClass.InvalidRequest, "405"),
        status(407, FailureClass.Unauthorized, "proxy"),
        status(408, FailureClass.Transient, "408"),
        status(413, FailureClass.InvalidRequest, "413"),
        status(422, FailureClass.InvalidRequest, "422"),
        status(500, FailureClass.Transient, "500"),
        status(502, FailureClass.Transient, "502"),
        status(503, FailureClass.Transient, "503"),
        status(504, FailureClass.Transient, "504"),
        row("204", raw("HTTP/1.1 204 Nothing\r\n\r\n"), FailureClass.ProtocolError, "no object"),
        row(
            "302",
            of(302, Map.of("Location", "http://127.0.0.1:1/elsewhere"), ""),
            FailureClass.ProtocolError,
            "redirect"),
        row(
            "308",
            of(308, Map.of("Location", "https://example.com/v1"), ""),
            FailureClass.ProtocolError,
            "redirect"),
        row(
            "500 in HTML",
            of(500, Map.of("Content-Type", "text/html"), "<h1>Oops</h1>"),
            FailureClass.Transient,
            "ask again"),
        row(
            "503 that never ends",
            raw("HTTP/1.1 503 No\r\n\r\nbusy").thenStall(),
            FailureClass.Transient,
            "503"),
        row(
            "500 with an endless body",
            raw("HTTP/1.1 500 No\r\n\r\n").thenRepeat(MIB, Duration.ZERO),
            FailureClass.Transient,
            "500"),
        row(
            "429 reset in its body",
            raw("HTTP/1.1 429 No\r\nContent-Length: 500\r\n\r\n{\"err").thenReset(),
            FailureClass.RateLimited,
            "429"));
  }

  static Stream<Row> bodies() {
    return Stream.of(
        body("error inside", "{\"error\":{\"message\":\"overloaded\"}}", "overloaded"),
        body("error and empty choices", "{\"error\":\"e7\",\"choices\":[]}", "e7"),
        body("no choices", "{\"id\":\"x\",\"model\":\"m\"}", "without any choice"),
        body("empty choices", "{\"choices\":[]}", "without any choice"),
        body("choices no list", "{\"choices\":{\"0\":1}}", "without any choice"),
        body("choice null", "{\"choices\":[null]}", "without any choice"),
        body("null", "null", "no object"),
        body("list", "[]", "no object"),
        body("empty", "", "no object"),
        body("truncated JSON", "{\"choices\":[{\"message\":{\"content\":\"ab", "not in JSON"),
        body("two documents", completion("m", "a") + "{}", "not in JSON"),
        body("no UTF-8", "{\"a\":\"\u00ff\u00fe\"}", "not in JSON", true),
        body("a thousand brackets", "[".repeat(100_000), "not in JSON"),
        body("event stream", "data: " + completion("m", "a") + "\n\n", "not in JSON"),
        changed("content null", choice -> message(choice).putNull("content"), "without a text"),
        changed("content list", choice -> message(choice).putArray("content"), "without a text"),
        changed("no message", choice -> choice.remove("message"), "without a text"),
        changed("finish_reason empty", choice -> choice.put("finish_reason", ""), "known word"),
        changed("finish_reason odd", choice -> choice.put("finish_reason", "tired"), "known word"),
        changed("finish_reason null", choice -> choice.putNull("finish_reason"), "known word"),
        changed("finish_reason none", choice -> choice.remove("finish_reason"), "known word"),
        row(
            "HTML",
            of(200, Map.of("Content-Type", "text/html"), "<html>Sign in</html>"),
            FailureClass.ProtocolError,
            "not in JSON"),
        row(
            "gzip bomb",
            of(
                200,
                Map.of("Content-Type", "application/json", "Content-Encoding", "gzip"),
                gzip(64)),
            FailureClass.ProtocolError,
            "compressed"));
  }

  static Stream<Row> models() {
    return Stream.of(
        changed(
            "length", FailureClass.Truncated, c -> c.put("finish_reason", "length"), "maxOutput"),
        changed(
            "content_filter",
            FailureClass.ContentFiltered,
            c -> c.put("finish_reason", "content_filter"),
            "withheld"),
        changed(
            "refusal",
            FailureClass.ContentFiltered,
            c -> message(c).putNull("content").put("refusal", "I will not"),
            "withheld"),
        changed(
            "tool call",
            FailureClass.InvalidOutput,
            c -> toolCall(c.put("finish_reason", "tool_calls")),
            "nothing was executed"),
        changed(
            "tool call hidden by stop",
            FailureClass.InvalidOutput,
            OpenAiFailuresTest::toolCall,
            "nothing was executed"),
        changed(
            "function call",
            FailureClass.InvalidOutput,
            c -> message(c).putObject("function_call").put("name", "rm"),
            "nothing was executed"),
        changed(
            "blank text",
            FailureClass.InvalidOutput,
            c -> message(c).put("content", " \n"),
            "empty text"));
  }

  static Stream<Row> wires() {
    String stream = HEAD + "Transfer-Encoding: chunked\r\n\r\n";
    return Stream.of(
        row(
            "body as long as 2 GiB says",
            raw(HEAD + "Content-Length: 2147483648\r\n\r\n").thenRepeat(MIB, Duration.ZERO),
            FailureClass.ProtocolError,
            "cut off"),
        row(
            "body without an end",
            raw(HEAD + "\r\n").thenRepeat(MIB, Duration.ZERO),
            FailureClass.ProtocolError,
            "cut off"),
        row(
            "header of 1 MiB",
            raw(HEAD + "X-Big: " + MIB + "\r\nContent-Length: 2\r\n\r\n{}"),
            FailureClass.ProtocolError,
            "127.0.0.1"),
        row(
            "header of 100 KiB",
            raw(
                HEAD
                    + "X-Big: "
                    + MIB.substring(0, 100 * 1024)
                    + "\r\nContent-Length: 2\r\n\r\n{}"),
            FailureClass.ProtocolError,
            "64 KiB"),
        row(
            "headers without an end",
            raw(HEAD).thenRepeat("X-More: 1\r\n", Duration.ofMillis(20)),
            FailureClass.Timeout,
            "within 1 s"),
        row(
            "one byte now and then",
            raw(HEAD + "Content-Length: 1000\r\n\r\n{").thenRepeat(" ", Duration.ofMillis(100)),
            FailureClass.Timeout,
            "within 1 s"),
        row("no answer at all", raw("").thenStall(), FailureClass.Timeout, "within 1 s"),
        row(
            "stall in the body",
            raw(HEAD + "Content-Length: 1000\r\n\r\n{\"id\":").thenStall(),
            FailureClass.Timeout,
            "stopped in the middle"),
        row(
            "stall in a chunk",
            raw(stream + "5\r\n{\"id\"").thenStall(),
            FailureClass.Timeout,
            "stopped in the middle"),
        row(
            "never closes",
            raw(HEAD + "\r\n" + completion("m", "whole")).thenStall(),
            FailureClass.Timeout,
            "stopped in the middle"),
        row("reset before the answer", raw("").thenReset(), FailureClass.Transient, "closed"),
        row("closed before the answer", raw("").thenClose(), FailureClass.Transient, "closed"),
        row(
            "reset in the body",
            raw(HEAD + "Content-Length: 1000\r\n\r\n{").thenReset(),
            FailureClass.Transient,
            "in the middle"),
        row(
            "closed in the body",
            raw(HEAD + "Content-Length: 1000\r\n\r\n{").thenClose(),
            FailureClass.Transient,
            "in the middle"),
        row("not HTTP", raw("SSH-2.0-x\r\n\r\n").thenClose(), FailureClass.ProtocolError, "HTTP"),
        row(
            "odd chunk length",
            raw(stream + "zz\r\nab\r\n").thenClose(),
            FailureClass.ProtocolError,
            "HTTP"));
  }

  @ParameterizedTest
  @MethodSource({"statuses", "bodies", "models", "wires"})
  void endsAsItsClassOnceAndInBounds(Row row) throws Exception {
    try (FakeOpenAi endpoint = FakeOpenAi.start().enqueue(row.reply())) {
      long start = System.nanoTime();
      Failed failed = (Failed) ask(endpoint);
      Duration took = Duration.ofNanos(System.nanoTime() - start);

      assertThat(failed.failure()).as(failed.message()).isEqualTo(row.expected());
      assertThat(failed.message())
          .contains(row.says())
          .hasSizeLessThanOrEqualTo(512)
          .doesNotContain("purple elephant");
      assertThat(took).isLessThan(TIMEOUT.plusSeconds(5));
      assertThat(endpoint.calls()).isEqualTo(1);
      // The sockets' buffers hold some MiB that are written but never read.
      assertThat(endpoint.bytesWritten()).isLessThan(32L * 1024 * 1024);
      assertThat(endpoint.troubles()).isEmpty();
      assertThat(endpoint.requests().get(0).headers())
          .containsEntry("authorization", "Bearer " + CANARY);
      assertNoCanary(failed.toString());
    }
  }

  @ParameterizedTest
  @MethodSource({"statuses", "wires"})
  void servesTheNextCallAfterwards(Row row) throws Exception {
    try (FakeOpenAi endpoint = FakeOpenAi.start().enqueue(row.reply())) {
      OpenAiModel model = model(endpoint);
      model.ask(LanguageModelContract.request(PROMPT, Duration.ofMillis(500)));

      ModelAnswer next = model.ask(LanguageModelContract.request(PROMPT, Duration.ofSeconds(20)));

      assertThat(next).isInstanceOf(ModelAnswer.Answered.class);
    }
  }

  private static ModelAnswer ask(FakeOpenAi endpoint) throws InterruptedException {
    return model(endpoint).ask(LanguageModelContract.request(PROMPT, TIMEOUT));
  }

  private static OpenAiModel model(FakeOpenAi endpoint) {
    return OpenAiModel.at(endpoint.baseUrl())
        .key(Secret.of(CANARY))
        .connections(connections)
        .idleTimeout(IDLE)
        .maxBodyBytes(BODY_LIMIT)
        .build();
  }

  /** No stretch of eight characters of the key. */
  private static void assertNoCanary(String text) {
    for (int i = 0; i + 8 <= CANARY.length(); i++) {
      assertThat(text).doesNotContain(CANARY.substring(i, i + 8));
    }
  }

  private static Row body(String name, String body, String says) {
    return body(name, body, says, false);
  }

  private static Row body(String name, String body, String says, boolean latin) {
    FakeOpenAiReply reply =
        latin
            ? raw(HEAD + "Content-Length: " + body.length() + "\r\n\r\n" + body)
            : json(200, body);
    return row(name, reply, FailureClass.ProtocolError, says);
  }

  private static Row changed(String name, Consumer<ObjectNode> change, String says) {
    return changed(name, FailureClass.ProtocolError, change, says);
  }

  private static Row changed(
      String name, FailureClass expected, Consumer<ObjectNode> change, String says) {
    ObjectNode root = completion("m", "text");
    change.accept((ObjectNode) root.path("choices").get(0));
    return row(name, json(200, root.toString()), expected, says);
  }

  private static ObjectNode message(ObjectNode choice) {
    return (ObjectNode) choice.get("message");
  }

  private static void toolCall(ObjectNode choice) {
    ObjectNode call = message(choice).putArray("tool_calls").addObject();
    call.put("id", "1").put("type", "function");
    call.putObject("function").put("name", "delete_everything").put("arguments", "{\"path\":");
  }

  /** That many MiB of blanks, compressed. */
  private static byte[] gzip(int mebibytes) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      for (int i = 0; i < mebibytes; i++) {
        gzip.write(new byte[1024 * 1024]);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
