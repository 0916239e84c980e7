package dev.autogroq.local;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * What is known of a run without its document.
 *
 * @param number of the run, from 1
 * @param startTime when it first began
 * @param begunAt when it was last begun or taken up again
 * @param phase as the status last said it
 * @param finished whether it came to an end; a run that was broken off did not
 */
public record RunRecord(
    int number,
    String planDigest,
    Instant startTime,
    Instant begunAt,
    String phase,
    boolean finished) {

  static final int MAX_BYTES = 64 << 10;
  private static final JsonFactory JSON = new JsonFactory();

  byte[] encode() throws IOException {
    var out = new ByteArrayOutputStream(256);
    try (var json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("version", 1);
      json.writeNumberField("number", number);
      json.writeStringField("planDigest", planDigest);
      json.writeStringField("startTime", startTime.toString());
      json.writeStringField("begunAt", begunAt.toString());
      json.writeStringField("phase", phase);
      json.writeBooleanField("finished", finished);
      json.writeEndObject();
    }
    out.write('\n');
    return out.toByteArray();
  }

  /**
   * The record in a file's bytes.
   *
   * @throws IOException if they are not a whole record of this version
   */
  static RunRecord decode(byte[] bytes) throws IOException {
    var fields = new Fields();
    try (var json = JSON.createParser(bytes)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("not the record of a run");
      }
      for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
        json.nextToken();
        fields.take(name, json);
      }
    } catch (DateTimeException e) {
      throw new IOException("the record of the run has a time that is none", e);
    }
    return fields.record();
  }

  /** The fields while they are being read. */
  private static final class Fields {
    private int version;
    private int number;
    private String planDigest = "";
    private Instant startTime = Instant.EPOCH;
    private Instant begunAt = Instant.EPOCH;
    private String phase = "";
    private boolean finished;

    void take(String name, JsonParser json) throws IOException {
      switch (name) {
        case "version" -> version = json.getIntValue();
        case "number" -> number = json.getIntValue();
        case "planDigest" -> planDigest = json.getText();
        case "startTime" -> startTime = Instant.parse(json.getText());
        case "begunAt" -> begunAt = Instant.parse(json.getText());
        case "phase" -> phase = json.getText();
        case "finished" -> finished = json.getBooleanValue();
        default -> json.skipChildren();
      }
    }

    RunRecord record() throws IOException {
      if (version != 1 || number < 1 || planDigest.isEmpty() || startTime.equals(Instant.EPOCH)) {
        throw new IOException("the record of the run is incomplete or of another version");
      }
      return new RunRecord(number, planDigest, startTime, begunAt, phase, finished);
    }
  }
}
