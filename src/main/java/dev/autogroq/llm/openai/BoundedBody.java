package dev.autogroq.llm.openai;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body up to a limit and knows when its last byte came. Beyond the limit a success
 * fails, while an error's body is cut, because its status says enough.
 */
final class BoundedBody implements BodySubscriber<byte[]> {
  static final int ERROR_LIMIT = 64 * 1024;

  private final ResponseInfo head;
  private final int limit;
  private final CompletableFuture<byte[]> result = new CompletableFuture<>();
  private final ByteArrayOutputStream collected = new ByteArrayOutputStream(4096);
  private volatile long lastByteNanos = System.nanoTime();
  private volatile Flow.@Nullable Subscription subscription;

  /** Says that a success was longer than allowed. */
  static final class TooLong extends IOException {
    private static final long serialVersionUID = 1L;

    TooLong() {
      super("longer than allowed");
    }
  }

  BoundedBody(ResponseInfo head, int successLimit) {
    this.head = head;
    this.limit = isSuccess() ? successLimit : Math.min(successLimit, ERROR_LIMIT);
  }

  ResponseInfo head() {
    return head;
  }

  boolean isSuccess() {
    return head.statusCode() >= 200 && head.statusCode() < 300;
  }

  long lastByteNanos() {
    return lastByteNanos;
  }

  /** What has come so far. */
  byte[] soFar() {
    synchronized (collected) {
      return collected.toByteArray();
    }
  }

  /** Takes no further byte and closes the connection. */
  void abandon() {
    Flow.Subscription current = subscription;
    if (current != null) {
      current.cancel();
    }
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return result;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    if (isSuccess() && head.headers().firstValueAsLong("content-length").orElse(0) > limit) {
      given.cancel();
      result.completeExceptionally(new TooLong());
      return;
    }
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    lastByteNanos = System.nanoTime();
    for (ByteBuffer buffer : buffers) {
      if (!collect(buffer)) {
        abandon();
        if (isSuccess()) {
          result.completeExceptionally(new TooLong());
        } else {
          result.complete(soFar());
        }
        return;
      }
    }
  }

  /** False if the limit is reached. */
  private boolean collect(ByteBuffer buffer) {
    synchronized (collected) {
      byte[] bytes = new byte[Math.min(buffer.remaining(), limit - collected.size())];
      buffer.get(bytes);
      collected.write(bytes, 0, bytes.length);
      return !buffer.hasRemaining();
    }
  }

  @Override
  public void onError(Throwable trouble) {
    result.completeExceptionally(trouble);
  }

  @Override
  public void onComplete() {
    result.complete(soFar());
  }
}
