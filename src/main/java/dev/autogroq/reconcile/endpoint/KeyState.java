package dev.autogroq.reconcile.endpoint;

import dev.autogroq.api.Reason;
import dev.autogroq.llm.Secret;
import java.util.Optional;

/**
 * What is known of a key.
 *
 * @param secret the key if it is usable, else none; the same object as long as its text is the same
 * @param problem why there is no usable key, with the next step; never quotes a value
 */
public record KeyState(Verdict verdict, Secret secret, String problem) {

  /** Whether there is a key. */
  public enum Verdict {
    Usable,
    /** No such Secret, or it may not be read. */
    NotFound,
    /** The Secret is there, but the key in it is not, or cannot be one. */
    Invalid,
    /** The API server could not say, and what it said before is too old. */
    Unreachable
  }

  static final KeyState NOT_NEEDED = usable(Secret.none());

  static KeyState usable(Secret secret) {
    return new KeyState(Verdict.Usable, secret, "");
  }

  static KeyState notFound(String problem) {
    return new KeyState(Verdict.NotFound, Secret.none(), problem);
  }

  static KeyState invalid(String problem) {
    return new KeyState(Verdict.Invalid, Secret.none(), problem);
  }

  static KeyState unreachable(String problem) {
    return new KeyState(Verdict.Unreachable, Secret.none(), problem);
  }

  public boolean isUsable() {
    return verdict == Verdict.Usable;
  }

  /** Why an endpoint with this key is refused; empty if it is usable, or nobody knows just now. */
  public Optional<Reason> refusal() {
    return switch (verdict) {
      case NotFound -> Optional.of(Reason.SecretNotFound);
      case Invalid -> Optional.of(Reason.InvalidSecret);
      case Usable, Unreachable -> Optional.empty();
    };
  }
}
