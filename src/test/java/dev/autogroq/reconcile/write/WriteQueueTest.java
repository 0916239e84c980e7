package dev.autogroq.reconcile.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WriteQueueTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4);
  private final List<String> written = new CopyOnWriteArrayList<>();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void ofWhatWaitsOnlyTheLatestIsWritten() throws Exception {
    var queue = new WriteQueue(threads, () -> true);
    var begun = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    queue.put(
        "a",
        () -> {
          begun.countDown();
          go.await();
          written.add("first");
        });
    assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    queue.put("a", () -> written.add("second"));
    queue.put("a", () -> written.add("third"));
    go.countDown();

    assertThat(queue.flush(LONG)).isTrue();
    assertThat(written).containsExactly("first", "third");
  }

  @Test
  void eachFailureIsToldWithItsKey() throws Exception {
    var failed = new CopyOnWriteArrayList<String>();
    var queue = new WriteQueue(threads, () -> true, failed::add);
    queue.put("good", () -> written.add("good"));
    queue.put(
        "bad",
        () -> {
          if (failed.size() < 2) {
            throw new IOException("away");
          }
        });
    queue.put(
        "worse",
        () -> {
          throw new AssertionError("a bug");
        });

    assertThat(queue.flush(LONG)).isTrue();
    assertThat(failed).containsOnly("bad", "worse").containsOnlyOnce("worse");
    assertThat(written).containsExactly("good");
  }

  @Test
  void aWriteThatFailsIsTriedAgain() throws Exception {
    var queue = new WriteQueue(threads, () -> true);
    var tries = new AtomicInteger();
    queue.put(
        "a",
        () -> {
          if (tries.incrementAndGet() < 3) {
            throw new IOException("away");
          }
          written.add("at last");
        });

    assertThat(queue.flush(LONG)).isTrue();
    assertThat(written).containsExactly("at last");
  }

  @Test
  void anErrorStopsOnlyItsOwnWrite() throws Exception {
    var queue = new WriteQueue(threads, () -> true);
    queue.put(
        "a",
        () -> {
          throw new StackOverflowError();
        });
    queue.put("b", () -> written.add("b"));

    assertThat(queue.flush(LONG)).isTrue();
    assertThat(written).containsExactly("b");
  }

  @Test
  void nothingIsWrittenWithoutTheLease() throws Exception {
    var queue = new WriteQueue(threads, () -> false);
    queue.put("a", () -> written.add("a"));

    assertThat(queue.flush(LONG)).isTrue();
    assertThat(written).isEmpty();
  }

  @Test
  void aWriteThatHangsDoesNotHoldTheEndForEver() throws Exception {
    var queue = new WriteQueue(threads, () -> true);
    var never = new CountDownLatch(1);
    queue.put("a", never::await);

    assertThat(queue.flush(Duration.ofMillis(50))).isFalse();
    never.countDown();
  }
}
