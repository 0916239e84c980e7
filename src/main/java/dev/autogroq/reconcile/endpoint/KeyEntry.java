package dev.autogroq.reconcile.endpoint;

import dev.autogroq.llm.Secret;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One key, what is known of it, and when it has to be read again. */
final class KeyEntry {
  /** With the time a reading takes, a rotation takes effect within a minute. */
  private static final Duration GOOD_FOR = Duration.ofSeconds(50);

  /** A Secret that is missing is probably being made just now. */
  private static final Duration REFUSED_FOR = Duration.ofSeconds(10);

  private static final Duration WITHOUT_SERVER = Duration.ofSeconds(60);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
  private static final int FORBIDDEN = 403;

  private final SecretPlace place;
  private final SecretReader reader;
  private final InstantSource clock;
  private final ReentrantLock reading = new ReentrantLock();
  private final AtomicLong forgotten = new AtomicLong();
  private volatile @Nullable Known known;
  private Secret lastUsable = Secret.none();

  KeyEntry(SecretPlace place, SecretReader reader, InstantSource clock) {
    this.place = place;
    this.reader = reader;
    this.clock = clock;
  }

  /**
   * What a reading came to.
   *
   * @param told when the API server last said so
   * @param forgotten how often the key had been forgotten when the reading began
   */
  private record Known(KeyState state, Instant told, Instant until, long forgotten) {}

  void forget() {
    forgotten.incrementAndGet();
  }

  KeyState current() {
    Known before = known;
    if (before != null && holds(before)) {
      return before.state();
    }
    if (!reading.tryLock()) {
      if (before != null && mayStand(before, forgotten.get())) {
        return before.state();
      }
      try {
        reading.lockInterruptibly();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return unreachable();
      }
    }
    try {
      return read();
    } finally {
      reading.unlock();
    }
  }

  /** Under the lock. */
  private KeyState read() {
    Known before = known;
    if (before != null && holds(before)) {
      return before.state();
    }
    long ticket = forgotten.get();
    KeyState told;
    try {
      told =
          reader
              .read(place.namespace(), place.name())
              .map(entries -> KeyText.of(place, entries))
              .orElseGet(() -> KeyState.notFound(place + " does not exist; create it"));
    } catch (KubernetesClientException e) {
      if (e.getCode() != FORBIDDEN) {
        return unanswered(before, ticket);
      }
      told = KeyState.notFound(forbidden(place));
    } catch (RuntimeException e) {
      return unanswered(before, ticket);
    }
    KeyState state = sameIfSame(told);
    Instant now = clock.instant();
    known = new Known(state, now, now.plus(state.isUsable() ? GOOD_FOR : REFUSED_FOR), ticket);
    return state;
  }

  /** What was known goes on for a while, unless a provider has refused it since. */
  private KeyState unanswered(@Nullable Known before, long ticket) {
    if (Thread.currentThread().isInterrupted()) {
      return unreachable();
    }
    Instant now = clock.instant();
    boolean stands = before != null && mayStand(before, ticket);
    Known next =
        before != null && stands
            ? new Known(before.state(), before.told(), now.plus(TRY_AGAIN), ticket)
            : new Known(unreachable(), now, now.plus(TRY_AGAIN), ticket);
    known = next;
    return next.state();
  }

  private boolean holds(Known what) {
    return what.forgotten() == forgotten.get() && clock.instant().isBefore(what.until());
  }

  private boolean mayStand(Known what, long ticket) {
    return what.state().verdict() != KeyState.Verdict.Unreachable
        && what.forgotten() == ticket
        && clock.instant().isBefore(what.told().plus(GOOD_FOR).plus(WITHOUT_SERVER));
  }

  private KeyState sameIfSame(KeyState told) {
    if (!told.isUsable()) {
      return told;
    }
    if (!lastUsable.reveal().equals(told.secret().reveal())) {
      lastUsable = told.secret();
    }
    return KeyState.usable(lastUsable);
  }

  private KeyState unreachable() {
    return KeyState.unreachable(
        place + " could not be read just now: the API server did not answer; it is tried again");
  }

  static String forbidden(SecretPlace place) {
    return "Secrets of namespace \""
        + place.namespace()
        + "\" may not be read by the operator; add the namespace to the chart's value"
        + " secretNamespaces";
  }
}
