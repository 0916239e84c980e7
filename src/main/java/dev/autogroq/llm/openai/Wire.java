package dev.autogroq.llm.openai;

import dev.autogroq.api.FailureClass;
import dev.autogroq.llm.Secret;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One exchange over HTTP within its bounds: total time, time without a byte, length of head and
 * body. Only the calling thread waits; the key is added here and nowhere else.
 */
final class Wire {
  static final int MAX_HEAD = 64 * 1024;

  private final HttpConnections connections;
  private final HostCheck hosts;
  private final WireTrouble trouble;
  private final Failures failures;
  private final Limits limits;
  private final HttpRequest template;

  /**
   * Bounds of an exchange.
   *
   * @param idle longest time between two pieces of a body
   * @param bodyBytes longest body of a success
   */
  record Limits(Duration idle, int bodyBytes) {}

  Wire(HttpConnections connections, HostCheck hosts, Failures failures, Limits limits, Target to) {
    this.connections = connections;
    this.hosts = hosts;
    this.failures = failures;
    this.trouble = new WireTrouble(failures);
    this.limits = limits;
    this.template = template(to);
  }

  /** Where the exchange goes. */
  record Target(URI uri, Secret key) {
    @Override
    public String toString() {
      return "Target[" + uri.getHost() + "]";
    }
  }

  private static HttpRequest template(Target to) {
    HttpRequest.Builder builder =
        HttpRequest.newBuilder(to.uri())
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .header("User-Agent", "autogroq");
    if (!to.key().isEmpty()) {
      builder.header("Authorization", "Bearer " + to.key().reveal());
    }
    return builder.build();
  }

  /** Sends once and waits. */
  Reply send(Call call, String json) {
    try {
      hosts.check(call);
      return exchange(call, json);
    } catch (InterruptedException e) {
      throw new CallInterrupted();
    }
  }

  private Reply exchange(Call call, String json) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(template, (name, value) -> true)
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    AtomicReference<BoundedBody> arriving = new AtomicReference<>();
    CompletableFuture<HttpResponse<byte[]>> answer =
        connections
            .client()
            .sendAsync(
                request,
                head -> {
                  BoundedBody body = new BoundedBody(head, limits.bodyBytes());
                  arriving.set(body);
                  return body;
                });
    try {
      return bounded(call, reply(call, answer, arriving));
    } finally {
      abandon(answer, arriving.get());
    }
  }

  private static void abandon(CompletableFuture<?> answer, @Nullable BoundedBody body) {
    if (answer.isDone()) {
      return;
    }
    answer.cancel(true);
    if (body != null) {
      body.abandon();
    }
  }

  private Reply reply(
      Call call,
      CompletableFuture<HttpResponse<byte[]>> answer,
      AtomicReference<BoundedBody> arriving)
      throws InterruptedException {
    try {
      return Reply.of(await(call, answer, arriving));
    } catch (ExecutionException e) {
      BoundedBody body = arriving.get();
      if (body != null && !body.isSuccess()) {
        return partial(body);
      }
      throw trouble.told(call, e.getCause() == null ? e : e.getCause(), body != null);
    } catch (TimeoutException e) {
      BoundedBody body = arriving.get();
      if (body != null && !body.isSuccess()) {
        return partial(body);
      }
      failures.promptMayBeBilled(call);
      throw failures.of(call, FailureClass.Timeout, String.valueOf(e.getMessage()));
    }
  }

  /** An error's status says enough, even if its body never ends. */
  private static Reply partial(BoundedBody body) {
    return new Reply(body.head().statusCode(), body.head().headers(), body.soFar());
  }

  private HttpResponse<byte[]> await(
      Call call,
      CompletableFuture<HttpResponse<byte[]>> answer,
      AtomicReference<BoundedBody> arriving)
      throws InterruptedException, ExecutionException, TimeoutException {
    long idleNanos = limits.idle().toNanos();
    while (true) {
      long now = System.nanoTime();
      long left = call.deadlineNanos() - now;
      BoundedBody body = arriving.get();
      long idleLeft = body == null ? idleNanos : body.lastByteNanos() + idleNanos - now;
      if (left <= 0) {
        throw new TimeoutException(
            "%s gave no complete answer within "
                + seconds(call.request().timeout())
                + "; raise the timeout or ask for less");
      }
      if (idleLeft <= 0) {
        throw new TimeoutException(
            "%s stopped in the middle of its answer for " + seconds(limits.idle()) + "; ask again");
      }
      try {
        return answer.get(Math.min(left, idleLeft), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        continue; // the bounds are judged above, since a byte may have come meanwhile
      }
    }
  }

  private Reply bounded(Call call, Reply reply) {
    if (length(reply.headers()) > MAX_HEAD) {
      throw failures.of(
          call,
          FailureClass.ProtocolError,
          "%s answered " + reply.status() + " with headers of more than 64 KiB; is it a model?");
    }
    return reply;
  }

  private static long length(HttpHeaders headers) {
    long length = 0;
    for (Map.Entry<String, List<String>> header : headers.map().entrySet()) {
      for (String value : header.getValue()) {
        length += header.getKey().length() + value.length() + 4L;
      }
    }
    return length;
  }

  private static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
