package dev.autogroq.results.directory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.autogroq.results.StoredResult;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The form of a stored result on disk: a line of JSON with the version and the SHA-256 of all that
 * follows, a line of JSON with everything but the output, then the output as it is. Two lines
 * describe an entry however long its output is, and no output grows by being escaped.
 */
final class EntryFile {

  /** Longest entry, in bytes. */
  static final int MAX_BYTES = 4 << 20;

  /** Longest pair of head lines, in bytes; a listing reads no more of an entry. */
  static final int MAX_HEAD_BYTES = 32 << 10;

  private static final byte[] PREFIX =
      "{\"format\":\"autogroq-result\",\"version\":1,\"sha256\":\""
          .getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SUFFIX = "\"}\n".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKSUM_LENGTH = 64;
  private static final int FIRST_LINE = PREFIX.length + CHECKSUM_LENGTH + SUFFIX.length;
  private static final JsonFactory JSON = new JsonFactory();

  private EntryFile() {}

  /** The parts of the file, in order. */
  static byte[][] encode(String scope, StoredResult result) throws IOException {
    var output = result.output().getBytes(StandardCharsets.UTF_8);
    var fields = fields(scope, result, output.length);
    var sha256 = Sha256.digest();
    sha256.update(fields);
    sha256.update(output);
    var sum = HexFormat.of().formatHex(sha256.digest()).getBytes(StandardCharsets.US_ASCII);
    return new byte[][] {PREFIX, sum, SUFFIX, fields, output};
  }

  private static byte[] fields(String scope, StoredResult result, int outputBytes)
      throws IOException {
    var out = new ByteArrayOutputStream(512);
    try (var json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeStringField("scope", scope);
      json.writeStringField("digest", result.digest());
      json.writeStringField("workflow", result.producedBy().workflow());
      json.writeStringField("task", result.producedBy().task());
      json.writeStringField("uid", result.producedBy().uid());
      json.writeNumberField("run", result.producedBy().run());
      json.writeStringField("model", result.model());
      json.writeStringField("storedAt", result.storedAt().toString());
      json.writeNumberField("seconds", result.seconds());
      json.writeNumberField("promptTokens", result.promptTokens());
      json.writeNumberField("completionTokens", result.completionTokens());
      json.writeNumberField("costNano", result.costNano());
      json.writeNumberField("outputBytes", outputBytes);
      json.writeEndObject();
    }
    out.write('\n');
    return out.toByteArray();
  }

  /**
   * The result in a file's bytes.
   *
   * @throws IOException if they are not, whole and unchanged, the result of that scope and digest
   */
  static StoredResult decode(byte[] bytes, String scope, String digest) throws IOException {
    var end = endOfHead(bytes);
    checkSum(bytes);
    var head = head(bytes, end);
    if (!head.scope.equals(scope) || !head.digest.equals(digest)) {
      throw new IOException("the entry belongs to another scope or digest");
    }
    if (head.outputBytes != bytes.length - end) {
      throw new IOException("the entry's output does not have its length");
    }
    return head.result(new String(bytes, end, bytes.length - end, StandardCharsets.UTF_8));
  }

  /** What the start of a file says; its output is not read, so its checksum is not known. */
  static EntryHeader header(byte[] start, long fileBytes) throws IOException {
    var end = endOfHead(start);
    return head(start, end).header(fileBytes);
  }

  private static int endOfHead(byte[] bytes) throws IOException {
    if (bytes.length < FIRST_LINE
        || !Arrays.equals(bytes, 0, PREFIX.length, PREFIX, 0, PREFIX.length)
        || !Arrays.equals(
            bytes, FIRST_LINE - SUFFIX.length, FIRST_LINE, SUFFIX, 0, SUFFIX.length)) {
      throw new IOException("not an entry of this version");
    }
    for (var i = FIRST_LINE; i < Math.min(bytes.length, MAX_HEAD_BYTES); i++) {
      if (bytes[i] == '\n') {
        return i + 1;
      }
    }
    throw new IOException("the entry's head has no end");
  }

  private static void checkSum(byte[] bytes) throws IOException {
    var sha256 = Sha256.digest();
    sha256.update(bytes, FIRST_LINE, bytes.length - FIRST_LINE);
    var actual = HexFormat.of().formatHex(sha256.digest()).getBytes(StandardCharsets.US_ASCII);
    var stated = Arrays.copyOfRange(bytes, PREFIX.length, PREFIX.length + CHECKSUM_LENGTH);
    if (!MessageDigest.isEqual(actual, stated)) {
      throw new IOException("the entry's checksum does not fit");
    }
  }

  private static Head head(byte[] bytes, int end) throws IOException {
    var head = new Head();
    try (var json = JSON.createParser(bytes, FIRST_LINE, end - FIRST_LINE)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("the entry's head is no object");
      }
      for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        head.take(name, json);
      }
    } catch (DateTimeException e) {
      throw new IOException("the entry's time is none", e);
    }
    return head;
  }

  /** The fields of the second line while they are being read. */
  private static final class Head {
    private String scope = "";
    private String digest = "";
    private String workflow = "";
    private String task = "";
    private String uid = "";
    private String model = "";
    private Instant storedAt = Instant.EPOCH;
    private int run;
    private double seconds;
    private long promptTokens;
    private long completionTokens;
    private long costNano;
    private long outputBytes = -1;

    void take(String name, JsonParser json) throws IOException {
      switch (name) {
        case "scope" -> scope = json.getText();
        case "digest" -> digest = json.getText();
        case "workflow" -> workflow = json.getText();
        case "task" -> task = json.getText();
        case "uid" -> uid = json.getText();
        case "run" -> run = json.getIntValue();
        case "model" -> model = json.getText();
        case "storedAt" -> storedAt = Instant.parse(json.getText());
        case "seconds" -> seconds = json.getDoubleValue();
        case "promptTokens" -> promptTokens = json.getLongValue();
        case "completionTokens" -> completionTokens = json.getLongValue();
        case "costNano" -> costNano = json.getLongValue();
        case "outputBytes" -> outputBytes = json.getLongValue();
        default -> json.skipChildren();
      }
    }

    StoredResult result(String output) {
      return new StoredResult(
          digest,
          output,
          promptTokens,
          completionTokens,
          costNano,
          seconds,
          model,
          storedAt,
          new StoredResult.Producer(uid, run, workflow, task));
    }

    EntryHeader header(long bytes) {
      return new EntryHeader(
          scope, digest, workflow, task, model, promptTokens + completionTokens, bytes, storedAt);
    }
  }
}
