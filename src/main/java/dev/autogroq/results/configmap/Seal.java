package dev.autogroq.results.configmap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The signature of what this operator stores: HMAC-SHA256 (RFC 2104) over names, each with its
 * length, and content. Whoever may write ConfigMaps cannot make one.
 */
final class Seal {
  static final int BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SHORTEST_KEY = 16;

  private final SecretKeySpec key;

  /**
   * @throws IllegalArgumentException if the key is too short to keep anybody out
   */
  Seal(byte[] key) {
    if (key.length < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "the key that signs results has fewer than " + SHORTEST_KEY + " bytes");
    }
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  byte[] of(List<String> names, ByteBuffer content) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      for (var name : names) {
        var bytes = name.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        mac.update(bytes);
      }
      mac.update(content.duplicate());
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  /** Whether the signature is ours; takes as long for a wrong one as for a right one. */
  boolean holds(byte[] signature, List<String> names, ByteBuffer content) {
    return MessageDigest.isEqual(signature, of(names, content));
  }
}
