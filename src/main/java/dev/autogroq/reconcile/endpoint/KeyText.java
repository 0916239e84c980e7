package dev.autogroq.reconcile.endpoint;

import dev.autogroq.llm.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** From the entries of a Secret to the key in it. No message quotes a value. */
final class KeyText {
  /** Base64 of the longest key that is believed, with room for line breaks. */
  private static final int LONGEST_BASE64 = 2 * Secret.MAX_LENGTH;

  private KeyText() {}

  static KeyState of(SecretPlace place, Map<String, String> entries) {
    String value = entries.get(place.key());
    if (value == null) {
      return invalid(place, "it has no entry of that name; add it, or correct secretRef.key");
    }
    if (value.length() > LONGEST_BASE64) {
      return invalid(
          place,
          "it is longer than "
              + Secret.MAX_LENGTH
              + " characters, which is no key; store the key alone");
    }
    String text;
    try {
      // One character a byte: whatever is not ASCII stays visible as such.
      text = new String(Base64.getMimeDecoder().decode(value), StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      return invalid(place, "it is not base64; store the key again");
    }
    Optional<String> problem = Secret.problem(text);
    return problem.isPresent() ? invalid(place, problem.get()) : KeyState.usable(Secret.of(text));
  }

  private static KeyState invalid(SecretPlace place, String why) {
    return KeyState.invalid("entry \"" + place.key() + "\" of " + place + ": " + why);
  }
}
