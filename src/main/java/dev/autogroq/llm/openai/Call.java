package dev.autogroq.llm.openai;

import dev.autogroq.llm.ModelAnswer.ModelUsage;
import dev.autogroq.llm.ModelRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call under way: what langchain4j has no place for. Used by the calling thread only. */
final class Call {
  /** Longer deadlines would overflow the nanosecond clock's arithmetic. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private final ModelRequest request;
  private final long deadlineNanos;
  private @Nullable Reply reply;
  private ModelUsage usage = ModelUsage.NONE;

  Call(ModelRequest request, long nowNanos) {
    this.request = request;
    Duration timeout = request.timeout();
    this.deadlineNanos = nowNanos + (timeout.compareTo(LONGEST) > 0 ? LONGEST : timeout).toNanos();
  }

  ModelRequest request() {
    return request;
  }

  /** On the scale of {@link System#nanoTime()}. */
  long deadlineNanos() {
    return deadlineNanos;
  }

  Optional<Reply> reply() {
    return Optional.ofNullable(reply);
  }

  void received(Reply received) {
    this.reply = received;
  }

  ModelUsage usage() {
    return usage;
  }

  void used(ModelUsage used) {
    this.usage = used;
  }
}
