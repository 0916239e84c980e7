package dev.autogroq.llm.openai;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.time.Duration;
import java.util.Map;

/**
 * The HTTP client that langchain4j is given. langchain4j's own adapter reads bodies without a limit
 * and loses the headers of errors; and its client has no place for a call's deadline, so the call
 * under way comes by the calling thread.
 */
final class LangChainHttp implements HttpClient, HttpClientBuilder {
  private final ThreadLocal<Call> current;
  private final Answers answers;

  /** What fetches the body of a success. */
  @FunctionalInterface
  interface Answers {
    byte[] fetch(Call call, String json);
  }

  LangChainHttp(ThreadLocal<Call> current, Answers answers) {
    this.current = current;
    this.answers = answers;
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    byte[] body = answers.fetch(current.get(), request.body());
    return SuccessfulHttpResponse.builder().statusCode(200).headers(Map.of()).body(body).build();
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new AssertionError("answers are never streamed");
  }

  @Override
  public HttpClient build() {
    return this;
  }

  @Override
  public Duration connectTimeout() {
    return Duration.ofSeconds(10);
  }

  /** Ignored: the connections know their own time limits. */
  @Override
  public HttpClientBuilder connectTimeout(Duration timeout) {
    return this;
  }

  @Override
  public Duration readTimeout() {
    return Duration.ofSeconds(60);
  }

  /** Ignored: each call has its own deadline. */
  @Override
  public HttpClientBuilder readTimeout(Duration timeout) {
    return this;
  }
}
