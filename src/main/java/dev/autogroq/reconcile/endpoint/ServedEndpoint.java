package dev.autogroq.reconcile.endpoint;

import dev.autogroq.llm.LanguageModel;
import dev.autogroq.llm.Secret;
import dev.autogroq.reconcile.endpoint.Resolved.Found;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The model of one endpoint as it is now, those it had before and whose calls go on, its health.
 */
final class ServedEndpoint {
  private final ModelFactory factory;
  private @Nullable Open open;
  private Health health = Health.UNUSED;
  private boolean ended;

  ServedEndpoint(ModelFactory factory) {
    this.factory = factory;
  }

  /** A model with the calls that use it. */
  static final class Open {
    private final Found found;
    private final Secret secret;
    private final LanguageModel model;
    private int calls;
    private boolean retired;

    private Open(Found found, Secret secret, LanguageModel model) {
      this.found = found;
      this.secret = secret;
      this.model = model;
    }

    LanguageModel model() {
      return model;
    }

    /** Keys are the same if they are the same object: {@link KeyState} promises it. */
    private boolean serves(Found wanted, Secret key) {
      return secret == key
          && found.planned().equals(wanted.planned())
          && found.spec().equals(wanted.spec());
    }
  }

  /** The model for one call, to be given back; empty if the endpoint has gone meanwhile. */
  synchronized Optional<Open> take(Found found, Secret secret) {
    if (ended) {
      return Optional.empty();
    }
    Open current = open;
    if (current == null || !current.serves(found, secret)) {
      Open next = new Open(found, secret, factory.open(found.planned(), found.spec(), secret));
      retire();
      health = Health.UNUSED;
      current = next;
      open = next;
    }
    current.calls++;
    return Optional.of(current);
  }

  synchronized void giveBack(Open used) {
    used.calls--;
    closeIfDone(used);
  }

  /** Notes the outcome; says whether it is news. */
  synchronized boolean observe(Open used, Outcome outcome, Instant now) {
    if (used != open) {
      return false;
    }
    Health before = health;
    health = before.after(outcome, now);
    return health.newsSince(before, now);
  }

  /** What calls have shown of the endpoint with this spec and key. */
  synchronized Health health(Found found, Secret secret) {
    return open != null && open.serves(found, secret) ? health : Health.UNUSED;
  }

  /** Opens nothing any more; what is open is closed after its last call. */
  synchronized void end() {
    ended = true;
    retire();
  }

  private void retire() {
    Open old = open;
    open = null;
    if (old != null) {
      old.retired = true;
      closeIfDone(old);
    }
  }

  private static void closeIfDone(Open used) {
    if (used.retired && used.calls == 0 && used.model instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        // Nothing of the endpoint uses it any more, and whoever asks next has another.
        return;
      }
    }
  }
}
