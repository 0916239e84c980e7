package dev.autogroq.reconcile.endpoint;

import java.util.Optional;

/** The rule for where a key may be sent; it belongs to the client that sends it. */
@FunctionalInterface
public interface AddressCheck {

  /** Why the address is not allowed, with what to write instead; nothing if it is. */
  Optional<String> problem(String url);
}
