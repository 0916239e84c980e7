package dev.autogroq.cli.dag;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.autogroq.core.graph.TaskGraph;
import dev.autogroq.core.sim.RecordedDag;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One line on its way to a graph: token by token, so that no tree of millions of nodes is built.
 */
final class DagLine {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final int MAX_NAME_CHARS = 256;
  private static final int SHOWN_OF_CYCLE = 12;

  private final LineBytes line;
  private final JsonParser parser;
  private String name = "";
  private long tasks = -1;
  private double @Nullable [] seconds;
  private int @Nullable [] ends;

  private DagLine(LineBytes line, JsonParser parser) {
    this.line = line;
    this.parser = parser;
  }

  static RecordedDag parse(LineBytes line) throws IOException {
    try (JsonParser parser = JSON.createParser(line.bytes(), 0, line.length())) {
      DagLine dag = new DagLine(line, parser);
      dag.readObject();
      return dag.build();
    } catch (JsonProcessingException e) {
      throw line.fault(
          "not JSON at byte %d: %s"
              .formatted(
                  Math.max(0, e.getLocation() == null ? 0 : e.getLocation().getByteOffset()),
                  e.getOriginalMessage()));
    }
  }

  private void readObject() throws IOException {
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw fault("not a JSON object; give one graph a line");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String field = parser.currentName();
      parser.nextToken();
      switch (field) {
        case "name" -> name = readName();
        case "tasks" -> tasks = readIndex("tasks");
        case "durationsSeconds" -> seconds = readSeconds();
        case "edges" -> ends = readEdges();
        default -> parser.skipChildren();
      }
    }
    if (parser.nextToken() != null) {
      throw fault("something follows the object; give one graph a line");
    }
  }

  private String readName() throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_STRING
        || parser.getTextLength() > MAX_NAME_CHARS
        || parser.getText().chars().anyMatch(Character::isISOControl)) {
      throw fault(
          "name is not a text of at most %d printable characters".formatted(MAX_NAME_CHARS));
    }
    return parser.getText();
  }

  private double[] readSeconds() throws IOException {
    expectArray("durationsSeconds");
    double[] read = new double[64];
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (count == DagLines.MAX_TASKS) {
        throw fault("more than %d tasks; split the graph".formatted(DagLines.MAX_TASKS));
      }
      if (parser.currentToken() == null || !parser.currentToken().isNumeric()) {
        throw fault("durationsSeconds[%d] is not a number".formatted(count));
      }
      read = count == read.length ? Arrays.copyOf(read, 2 * count) : read;
      read[count++] = parser.getDoubleValue();
    }
    return Arrays.copyOf(read, count);
  }

  /** Both ends of every edge in turn. */
  private int[] readEdges() throws IOException {
    expectArray("edges");
    int[] read = new int[128];
    int count = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      String edge = "edges[" + count / 2 + "]";
      expectArray(edge);
      read = count == read.length ? Arrays.copyOf(read, 2 * count) : read;
      parser.nextToken();
      read[count++] = readIndex(edge);
      parser.nextToken();
      read[count++] = readIndex(edge);
      if (parser.nextToken() != JsonToken.END_ARRAY) {
        throw fault(edge + " is not a pair of task indexes");
      }
    }
    return Arrays.copyOf(read, count);
  }

  private int readIndex(String where) throws IOException {
    if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT) {
      throw fault(where + " holds something other than whole numbers");
    }
    long value = parser.getLongValue();
    if (value < 0 || value > DagLines.MAX_TASKS) {
      throw fault("%s holds %d; allowed is 0 to %d".formatted(where, value, DagLines.MAX_TASKS));
    }
    return (int) value;
  }

  private void expectArray(String where) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw fault(where + " is not an array");
    }
  }

  private RecordedDag build() throws DagFormatException {
    double[] durations = seconds;
    int[] pairs = ends;
    if (durations == null || pairs == null) {
      throw line.fault((durations == null ? "durationsSeconds" : "edges") + " is missing");
    }
    if (tasks >= 0 && tasks != durations.length) {
      throw line.fault(
          "tasks says %d, but there are %d durationsSeconds".formatted(tasks, durations.length));
    }
    int[] from = new int[pairs.length / 2];
    int[] to = new int[pairs.length / 2];
    for (int edge = 0; edge < from.length; edge++) {
      from[edge] = pairs[2 * edge];
      to[edge] = pairs[2 * edge + 1];
    }
    String named = name.isEmpty() ? "line-" + line.number() : name;
    try {
      TaskGraph graph = TaskGraph.of(durations.length, from, to);
      Optional<int[]> cycle = graph.cycle();
      if (cycle.isPresent()) {
        throw line.fault("tasks need each other in a circle: " + shown(cycle.get()));
      }
      return new RecordedDag(named, graph, durations);
    } catch (IllegalArgumentException e) {
      throw line.fault(String.valueOf(e.getMessage()));
    }
  }

  private static String shown(int[] cycle) {
    String path =
        Arrays.stream(cycle)
            .limit(SHOWN_OF_CYCLE)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(" → "));
    return cycle.length > SHOWN_OF_CYCLE ? path + " → …" : path;
  }

  private DagFormatException fault(String problem) {
    return line.fault(
        "%s (byte %d)".formatted(problem, parser.currentTokenLocation().getByteOffset()));
  }
}
