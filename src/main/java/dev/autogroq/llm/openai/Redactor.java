package dev.autogroq.llm.openai;

import dev.autogroq.llm.ModelRequest;
import dev.autogroq.llm.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Takes the API key out of texts that a provider sends: as it is, in base64 at any offset,
 * percent-encoded, in hexadecimal. In messages every stretch of eight characters of a key counts;
 * in answers only of a key that is long enough not to be an ordinary word.
 */
final class Redactor {
  private static final String REMOVED = "[redacted]";
  private static final int FRAGMENT = 8;

  /** A shorter key, as local servers have them ("ollama"), is no secret and may be a word. */
  private static final int SHORTEST_SECRET = 8;

  private static final int SHORTEST_IN_ANSWERS = 16;
  private static final int FRAGMENTS_IN_ANSWERS = 24;
  private static final int PROMPT_STRETCH = 24;

  private final int keyLength;
  private final Set<String> forms;
  private final Windows fragments;

  Redactor(Secret secret) {
    String key = secret.reveal();
    this.keyLength = key.length();
    this.forms = keyLength < SHORTEST_SECRET ? Set.of() : forms(key);
    this.fragments = Windows.of(FRAGMENT, forms);
  }

  /** A model's text without the key; otherwise unchanged. */
  String answer(String text) {
    if (keyLength < SHORTEST_IN_ANSWERS) {
      return text;
    }
    return keyLength < FRAGMENTS_IN_ANSWERS ? withoutWhole(text) : withoutFragments(text);
  }

  /** A provider's message without the key and without longer stretches of the prompt. */
  String message(String text, List<ModelRequest.Message> prompt) {
    BitSet marked = new BitSet(text.length());
    Windows stretches = Windows.of(PROMPT_STRETCH, text);
    for (ModelRequest.Message message : prompt) {
      // Every place of a stretch in the message is marked, not only the first.
      stretches.scan(message.text(), (inText, at) -> markAll(marked, text, inText));
    }
    return withoutFragments(replaced(text, marked, "[prompt]"));
  }

  private static void markAll(BitSet marked, String text, int first) {
    String stretch = text.substring(first, first + PROMPT_STRETCH);
    for (int at = first; at >= 0; at = text.indexOf(stretch, at + 1)) {
      marked.set(at, at + PROMPT_STRETCH);
    }
  }

  private String withoutFragments(String text) {
    BitSet marked = new BitSet();
    fragments.scan(text, (inKey, at) -> marked.set(at, at + FRAGMENT));
    return replaced(text, marked, REMOVED);
  }

  private String withoutWhole(String text) {
    String kept = text;
    for (String form : forms) {
      kept = kept.replace(form, REMOVED);
    }
    return kept;
  }

  private static String replaced(String text, BitSet marked, String by) {
    if (marked.isEmpty()) {
      return text;
    }
    StringBuilder kept = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int from = marked.nextSetBit(at);
      if (from < 0) {
        return kept.append(text, at, text.length()).toString();
      }
      kept.append(text, at, from).append(by);
      at = marked.nextClearBit(from);
    }
    return kept.toString();
  }

  private static Set<String> forms(String key) {
    Set<String> forms = new LinkedHashSet<>();
    forms.add(key);
    forms.add(URLEncoder.encode(key, StandardCharsets.UTF_8));
    StringBuilder hex = new StringBuilder();
    key.chars().forEach(c -> hex.append("%02x".formatted(c)));
    forms.add(hex.toString());
    for (int offset = 0; offset < 3; offset++) {
      addBase64(forms, key, offset);
    }
    return forms;
  }

  /** Base64 of the key as it appears when that many bytes stand before it, without the edges. */
  private static void addBase64(Set<String> forms, String key, int offset) {
    byte[] bytes = ("\0".repeat(offset) + key).getBytes(StandardCharsets.ISO_8859_1);
    int skipped = offset == 0 ? 0 : offset + 1;
    for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
      String encoded = encoder.withoutPadding().encodeToString(bytes);
      int kept = encoded.length() - (bytes.length % 3 == 0 ? 0 : 1);
      forms.add(encoded.substring(skipped, kept));
    }
  }
}
