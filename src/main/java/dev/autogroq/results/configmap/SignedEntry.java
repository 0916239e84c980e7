package dev.autogroq.results.configmap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.autogroq.kube.ChildName;
import dev.autogroq.results.ResultScope;
import dev.autogroq.results.StoredResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The form of a stored result in a ConfigMap: a byte with the version, the signature over
 * namespace, scope, digest and the rest, then JSON in gzip. Nothing is unpacked before its
 * signature is found to be ours.
 */
final class SignedEntry {
  private static final byte VERSION = 1;
  private static final int HEAD = 1 + Seal.BYTES;
  private static final int KEY_LENGTH = 32;

  /** A mebibyte of output whose every byte is written as six. */
  private static final int MAX_JSON_BYTES = 8 << 20;

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final ObjectWriter WRITER = JSON.writerFor(Fields.class);
  private static final ObjectReader READER = JSON.readerFor(Fields.class);

  private record Fields(
      String output,
      long promptTokens,
      long completionTokens,
      long costNano,
      double seconds,
      String model,
      String storedAt,
      String uid,
      int run,
      String workflow,
      String task) {}

  private final Seal seal;

  SignedEntry(Seal seal) {
    this.seal = seal;
  }

  /** The key of an entry in its map: of scope and digest, so no text that somebody chose. */
  static String key(ResultScope scope, String digest) {
    return ChildName.hash(List.of(scope.key(), digest)).substring(0, KEY_LENGTH);
  }

  byte[] encode(ResultScope scope, StoredResult result) throws IOException {
    var packed = packed(result);
    var signature = seal.of(names(scope, result.digest()), ByteBuffer.wrap(packed));
    return ByteBuffer.allocate(HEAD + packed.length)
        .put(VERSION)
        .put(signature)
        .put(packed)
        .array();
  }

  private static byte[] packed(StoredResult result) throws IOException {
    var producer = result.producedBy();
    var fields =
        new Fields(
            result.output(),
            result.promptTokens(),
            result.completionTokens(),
            result.costNano(),
            result.seconds(),
            result.model(),
            result.storedAt().toString(),
            producer.uid(),
            producer.run(),
            producer.workflow(),
            producer.task());
    var bytes = new ByteArrayOutputStream(1024);
    try (var gzip = new GZIPOutputStream(bytes)) {
      WRITER.writeValue(gzip, fields);
    }
    return bytes.toByteArray();
  }

  /**
   * The result in an entry's bytes.
   *
   * @throws IOException if they are not, whole and unchanged, ours for that scope and digest
   */
  StoredResult decode(byte[] entry, ResultScope scope, String digest) throws IOException {
    if (entry.length <= HEAD || entry[0] != VERSION) {
      throw new IOException("not an entry of this version");
    }
    var signature = Arrays.copyOfRange(entry, 1, HEAD);
    var packed = ByteBuffer.wrap(entry, HEAD, entry.length - HEAD);
    if (!seal.holds(signature, names(scope, digest), packed)) {
      throw new IOException("the entry is not signed by this operator for this scope and digest");
    }
    return unpacked(entry, digest);
  }

  private static StoredResult unpacked(byte[] entry, String digest) throws IOException {
    var bytes = new ByteArrayInputStream(entry, HEAD, entry.length - HEAD);
    try (var gzip = new GZIPInputStream(bytes)) {
      var json = gzip.readNBytes(MAX_JSON_BYTES + 1);
      if (json.length > MAX_JSON_BYTES) {
        throw new IOException("the entry is longer than " + MAX_JSON_BYTES + " bytes");
      }
      Fields fields = READER.readValue(json);
      return result(fields, digest);
    } catch (JsonProcessingException | DateTimeException e) {
      throw new IOException("the entry's fields are not those of this version", e);
    }
  }

  private static StoredResult result(Fields fields, String digest) {
    return new StoredResult(
        digest,
        fields.output(),
        fields.promptTokens(),
        fields.completionTokens(),
        fields.costNano(),
        fields.seconds(),
        fields.model(),
        Instant.parse(fields.storedAt()),
        new StoredResult.Producer(fields.uid(), fields.run(), fields.workflow(), fields.task()));
  }

  private static List<String> names(ResultScope scope, String digest) {
    return List.of("autogroq-result", scope.namespace(), scope.key(), digest);
  }
}
