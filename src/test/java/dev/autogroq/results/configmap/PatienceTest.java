package dev.autogroq.results.configmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PatienceTest {
  private static final Patience LONG = new Patience(Duration.ofMinutes(15));
  private final AtomicInteger sent = new AtomicInteger();

  @AfterEach
  void calm() {
    var unused = Thread.interrupted();
  }

  private static ApiFault fault(int code) {
    return new ApiFault(new ApiFault.Asked("get", "configmaps", "m", "ns"), code, null, null);
  }

  private String refused(int code) throws IOException {
    sent.incrementAndGet();
    throw fault(code);
  }

  @Test
  void whatFailsForAPassingReasonIsSentAgain() throws IOException {
    var answer = LONG.answer(() -> sent.get() < 2 ? refused(503) : "at last");

    assertThat(answer).isEqualTo("at last");
    assertThat(sent).hasValue(2);
  }

  @Test
  void whatIsRefusedForGoodIsSentOnce() {
    assertThatThrownBy(() -> LONG.answer(() -> refused(403))).isInstanceOf(ApiFault.class);
    assertThat(sent).hasValue(1);
  }

  @Test
  void beyondTheLimitTheLastFaultIsToldAsItIs() {
    var none = new Patience(Duration.ZERO);

    assertThatThrownBy(() -> none.answer(() -> refused(503))).isInstanceOf(ApiFault.class);
    assertThat(LONG.atMost(Duration.ofSeconds(1)).limit()).isEqualTo(Duration.ofSeconds(1));
    assertThat(none.atMost(Duration.ofSeconds(1))).isEqualTo(none);
  }

  @Test
  void anInterruptedThreadSendsItsRequestOnceAndStaysInterrupted() throws IOException {
    Thread.currentThread().interrupt();
    assertThat(LONG.<Boolean>answer(() -> Thread.currentThread().isInterrupted()))
        .as("interrupted while it sends")
        .isFalse();
    assertThat(Thread.currentThread().isInterrupted()).isTrue();

    assertThatThrownBy(() -> LONG.answer(() -> refused(503)))
        .isInstanceOf(GivenUp.class)
        .hasMessageContaining("cannot get configmaps m in namespace ns: 503");
    assertThat(sent).hasValue(1);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void anInterruptionWhileItWaitsEndsTheWaiting() throws Exception {
    var first = new CountDownLatch(1);
    var end = new CompletableFuture<Throwable>();
    var waiting =
        new Thread(
            () -> {
              try {
                LONG.answer(
                    () -> {
                      first.countDown();
                      return refused(503);
                    });
              } catch (IOException fault) {
                end.complete(fault);
              }
            });
    waiting.start();
    first.await();

    waiting.interrupt();

    assertThat(end.get()).isInstanceOf(GivenUp.class);
  }

  @Test
  void whoWaitedForAThreadThatGaveUpAsksForItself() throws IOException {
    var mine = new CompletableFuture<String>();
    var others = CompletableFuture.<String>failedFuture(new GivenUp(fault(503)));

    assertThat(Shared.answer(mine, others)).isEmpty();
    assertThat(Shared.answer(CompletableFuture.completedFuture("x"), null)).contains("x");
    assertThatThrownBy(() -> Shared.answer(others, null)).hasMessageContaining("given up");
    assertThatThrownBy(
            () -> Shared.answer(mine, CompletableFuture.failedFuture(new IOException("away"))))
        .isInstanceOf(IOException.class)
        .hasMessage("away");
  }

  @Test
  void whoIsToldToStopDoesNotWaitForAnotherThread() {
    Thread.currentThread().interrupt();

    assertThatThrownBy(
            () -> Shared.answer(new CompletableFuture<String>(), new CompletableFuture<String>()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("told to stop");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void theServersWordsAreRepeatedOnOneLineAndNotWithoutEnd() {
    var asked = new ApiFault.Asked("create", "configmaps", "m", "ns");

    assertThat(new ApiFault(asked, 403, "quota\n\u0007 exceeded ", null))
        .hasMessageEndingWith("; the API server says: quota exceeded");
    assertThat(new ApiFault(asked, 403, "x".repeat(100_000), null).getMessage())
        .endsWith(" …")
        .hasSizeLessThan(600);
    assertThat(new ApiFault(asked, 403, " ", null).getMessage()).doesNotContain("says");
  }

  @Test
  void whateverTheClientThrowsIsTakenForAServerThatDoesNotAnswer() {
    var asked = new ApiFault.Asked("get", "configmaps", "m", "ns");
    var fault = ApiFault.of(asked, new IllegalStateException("connection closed"));

    assertThat(fault.passing()).isTrue();
    assertThat(Optional.ofNullable(fault.getMessage()))
        .get()
        .asString()
        .contains("did not answer")
        .doesNotContain("connection closed");
  }
}
