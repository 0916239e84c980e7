package dev.autogroq.core.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.TreeSet;

/**
 * The one canonical form of a JSON tree (RFC 8785) and its digest, for trees of objects, arrays,
 * texts, booleans and ints. Written here because the library, which stays the oracle of the tests,
 * takes ten times as long as the hash itself, and every task of a run that changes nothing pays it.
 */
final class CanonicalJson {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder(1_024);

  private CanonicalJson() {}

  /** SHA-256 of the canonical form as 64 lower-case hex digits. */
  static String sha256(JsonNode tree) {
    try {
      byte[] canonical = of(tree).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }

  /** The canonical form. The tree must hold no half surrogate pairs; its depth is the caller's. */
  static String of(JsonNode tree) {
    var json = new CanonicalJson();
    json.node(tree);
    return json.out.toString();
  }

  private void node(JsonNode node) {
    if (node.isObject()) {
      object(node);
    } else if (node.isArray()) {
      array(node);
    } else if (node.isTextual()) {
      text(node.textValue());
    } else if (node.isBoolean()) {
      out.append(node.booleanValue());
    } else if (node.isInt()) {
      out.append(node.intValue());
    } else {
      throw new AssertionError("no canonical form is written for " + node.getNodeType());
    }
  }

  private void object(JsonNode node) {
    // By UTF-16 code units, as the RFC demands; that is how Java compares texts.
    TreeSet<String> names = new TreeSet<>();
    node.fieldNames().forEachRemaining(names::add);
    char before = '{';
    for (String name : names) {
      out.append(before);
      text(name);
      out.append(':');
      node(node.get(name));
      before = ',';
    }
    out.append(names.isEmpty() ? "{}" : "}");
  }

  private void array(JsonNode node) {
    out.append('[');
    Iterator<JsonNode> elements = node.elements();
    while (elements.hasNext()) {
      node(elements.next());
      if (elements.hasNext()) {
        out.append(',');
      }
    }
    out.append(']');
  }

  private void text(String text) {
    out.append('"');
    int written = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c == '"' || c == '\\') {
        out.append(text, written, i);
        escaped(c);
        written = i + 1;
      }
    }
    out.append(text, written, text.length()).append('"');
  }

  private void escaped(char c) {
    int letter = "\b\t\n\f\r\"\\".indexOf(c);
    if (letter >= 0) {
      out.append('\\').append("btnfr\"\\".charAt(letter));
    } else {
      out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xF));
    }
  }
}
