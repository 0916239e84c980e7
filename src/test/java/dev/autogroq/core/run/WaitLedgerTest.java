package dev.autogroq.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.WaitingReason;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Where a task's time goes. */
class WaitLedgerTest {
  private static final int BACKOFF = WaitingReason.Backoff.ordinal();
  private static final int DEPENDENCIES = WaitingReason.Dependencies.ordinal();

  @Test
  void timeGoesToTheAccountThatIsOpen() {
    var ledger = new WaitLedger(1, 100);
    var queue = new HoldClock(100);
    ledger.open(0, BACKOFF, 130);
    ledger.open(0, WaitLedger.RUNNING, 135);

    assertThat(ledger.nanos(0, DEPENDENCIES, queue, 140)).isEqualTo(30);
    assertThat(ledger.nanos(0, BACKOFF, queue, 140)).isEqualTo(5);
    assertThat(ledger.nanos(0, WaitLedger.RUNNING, queue, 140)).isEqualTo(5);
  }

  @Test
  void aTaskThatIsOverGetsNoMoreTime() {
    var ledger = new WaitLedger(1, 0);
    var queue = new HoldClock(0);
    ledger.open(0, WaitLedger.RUNNING, 10);
    ledger.open(0, WaitLedger.CLOSED, 25);

    assertThat(total(ledger, 0, queue, 1_000)).isEqualTo(25);
  }

  @Test
  void aQueueBooksOnWhateverHoldsItAtTheTime() {
    var ledger = new WaitLedger(2, 0);
    var queue = new HoldClock(0);
    ledger.enter(0, queue, 10);
    queue.hold(WaitingReason.RateLimit, 15);
    ledger.enter(1, queue, 20);
    queue.hold(WaitingReason.Memory, 40);
    ledger.leave(0, queue, WaitLedger.RUNNING, 41);

    assertThat(ledger.nanos(0, WaitingReason.Window.ordinal(), queue, 50)).isEqualTo(5);
    assertThat(ledger.nanos(0, WaitingReason.RateLimit.ordinal(), queue, 50)).isEqualTo(25);
    assertThat(ledger.nanos(0, WaitingReason.Memory.ordinal(), queue, 50)).isEqualTo(1);
    assertThat(ledger.nanos(0, WaitLedger.RUNNING, queue, 50)).isEqualTo(9);
    assertThat(ledger.nanos(1, WaitingReason.Window.ordinal(), queue, 50)).isZero();
    assertThat(ledger.nanos(1, WaitingReason.RateLimit.ordinal(), queue, 50)).isEqualTo(20);
    assertThat(ledger.nanos(1, WaitingReason.Memory.ordinal(), queue, 50)).isEqualTo(10);
  }

  @Property(tries = 500)
  @Label("(6) whatever happens, the accounts of a task add up to the elapsed time")
  void theAccountsAddUpToTheElapsedTime(@ForAll long seed) {
    var random = new SplittableRandom(seed);
    long now = random.nextLong(1_000);
    long start = now;
    var ledger = new WaitLedger(5, start);
    var queue = new HoldClock(now);
    for (int i = 0; i < 200; i++) {
      now += random.nextInt(50);
      int task = random.nextInt(5);
      if (random.nextInt(3) == 0) {
        var reasons = WaitingReason.values();
        queue.hold(reasons[random.nextInt(reasons.length)], now);
      } else if (ledger.isQueued(task)) {
        ledger.leave(task, queue, random.nextInt(WaitLedger.CLOSED), now);
      } else if (random.nextBoolean()) {
        ledger.enter(task, queue, now);
      } else {
        ledger.open(task, random.nextInt(WaitLedger.CLOSED), now);
      }
    }

    for (int task = 0; task < 5; task++) {
      assertThat(total(ledger, task, queue, now)).isEqualTo(now - start);
      for (int account = 0; account < WaitLedger.CLOSED; account++) {
        assertThat(ledger.nanos(task, account, queue, now)).isNotNegative();
      }
    }
  }

  private static long total(WaitLedger ledger, int task, HoldClock queue, long now) {
    long total = 0;
    for (int account = 0; account < WaitLedger.CLOSED; account++) {
      total += ledger.nanos(task, account, queue, now);
    }
    return total;
  }
}
