package dev.autogroq.core.plan;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/** The digest of a JSON tree: SHA-256 over its one canonical form (RFC 8785). */
final class CanonicalJson {
  private CanonicalJson() {}

  /** 64 lower-case hex digits. The tree must hold no half surrogate pairs. */
  static String sha256(JsonNode tree) {
    try {
      byte[] canonical = new JsonCanonicalizer(tree.toString()).getEncodedUTF8();
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(canonical);
      return HexFormat.of().formatHex(hash);
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new AssertionError("a JSON tree has a canonical form, and every JDK has SHA-256", e);
    }
  }
}
