package dev.autogroq.results.directory;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.autogroq.results.LearnedDurations.Learned;
import dev.autogroq.results.RunningMeans;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The form of learned durations on disk: {@code {"version":1,"means":[[workflow, task, model,
 * seconds, prompt tokens, completion tokens, samples], …]}}, an empty workflow standing for all.
 */
final class DurationsFile {

  /** Longest file, in bytes. */
  static final int MAX_BYTES = 32 << 20;

  private static final JsonFactory JSON = new JsonFactory();

  private DurationsFile() {}

  static byte[] encode(List<RunningMeans.Entry> entries) throws IOException {
    var out = new ByteArrayOutputStream(128 * entries.size() + 64);
    try (var json = JSON.createGenerator(out)) {
      json.writeStartObject();
      json.writeNumberField("version", 1);
      json.writeArrayFieldStart("means");
      for (var entry : entries) {
        json.writeStartArray();
        json.writeString(entry.workflow());
        json.writeString(entry.task());
        json.writeString(entry.model());
        json.writeNumber(entry.learned().seconds());
        json.writeNumber(entry.learned().promptTokens());
        json.writeNumber(entry.learned().completionTokens());
        json.writeNumber(entry.learned().samples());
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
    return out.toByteArray();
  }

  /**
   * The entries in a file's bytes.
   *
   * @throws IOException if they are not, from first to last byte, a file of this version
   */
  static List<RunningMeans.Entry> decode(byte[] bytes) throws IOException {
    try (var json = JSON.createParser(bytes)) {
      expect(json, JsonToken.START_OBJECT);
      expectField(json, "version");
      if (json.nextIntValue(0) != 1) {
        throw new IOException("learned durations of another version");
      }
      expectField(json, "means");
      expect(json, JsonToken.START_ARRAY);
      var entries = new ArrayList<RunningMeans.Entry>();
      while (json.nextToken() == JsonToken.START_ARRAY) {
        entries.add(entry(json));
      }
      if (json.currentToken() != JsonToken.END_ARRAY) {
        throw new IOException("learned durations are broken");
      }
      expect(json, JsonToken.END_OBJECT);
      return entries;
    }
  }

  private static RunningMeans.Entry entry(JsonParser json) throws IOException {
    var workflow = text(json);
    var task = text(json);
    var model = text(json);
    var seconds = number(json);
    var promptTokens = number(json);
    var completionTokens = number(json);
    var samples = (int) number(json);
    expect(json, JsonToken.END_ARRAY);
    return new RunningMeans.Entry(
        workflow, task, model, new Learned(seconds, promptTokens, completionTokens, samples));
  }

  private static String text(JsonParser json) throws IOException {
    expect(json, JsonToken.VALUE_STRING);
    return json.getText();
  }

  private static double number(JsonParser json) throws IOException {
    var token = json.nextToken(); // null at the end of the input
    if (token == null || !token.isNumeric()) {
      throw new IOException("learned durations have a figure that is none");
    }
    return json.getDoubleValue();
  }

  private static void expectField(JsonParser json, String name) throws IOException {
    if (!name.equals(json.nextFieldName())) {
      throw new IOException("learned durations have no " + name);
    }
  }

  private static void expect(JsonParser json, JsonToken token) throws IOException {
    if (json.nextToken() != token) {
      throw new IOException("learned durations are broken");
    }
  }
}
