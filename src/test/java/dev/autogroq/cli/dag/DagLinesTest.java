package dev.autogroq.cli.dag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autogroq.core.graph.TaskGraph;
import dev.autogroq.core.sim.RecordedDag;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DagLinesTest {
  private static final String PAIR =
      """
      {"name":"pair","tasks":2,"durationsSeconds":[1.5,2],"edges":[[0,1]],"reference":{"2":{}}}
      """;

  private static final RecordedDag PAIR_DAG =
      new RecordedDag("pair", TaskGraph.of(2, new int[] {0}, new int[] {1}), new double[] {1.5, 2});

  @Test
  void linesAreReadInOrderAndUnknownFieldsPassedOver() throws IOException {
    String free = "{\"edges\":[],\"durationsSeconds\":[0,0]}";

    assertThat(read(PAIR + "\n" + free))
        .containsExactly(
            PAIR_DAG,
            new RecordedDag("line-3", TaskGraph.of(2, new int[0], new int[0]), new double[2]));
  }

  @Test
  void gzipIsRecognisedByItsFirstBytes() throws IOException {
    byte[] packed = gzip(PAIR);

    assertThat(read(new ByteArrayInputStream(packed))).containsExactly(PAIR_DAG);
    assertThat(DagLines.recognizes(packed)).isTrue();
  }

  @Test
  void aWorkflowIsNotMistakenForAGraph() {
    assertThat(DagLines.recognizes(bytes(PAIR))).isTrue();
    assertThat(DagLines.recognizes(bytes("apiVersion: x\nkind: TeamWorkflow"))).isFalse();
    assertThat(DagLines.recognizes(bytes("{\"apiVersion\": \"x\"}"))).isFalse();
    assertThat(DagLines.recognizes(new byte[0])).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"name":"x"                                        | not JSON at byte 11
          {"durationsSeconds":[1,                            | not JSON at byte
          nonsense                                           | not JSON at byte
          [1,2]                                              | not a JSON object
          {"edges":[]}                                       | durationsSeconds is missing
          {"durationsSeconds":[1]}                           | edges is missing
          {"durationsSeconds":[1],"edges":[]} {}             | something follows the object
          {"durationsSeconds":["1"],"edges":[]}              | durationsSeconds[0] is not a number
          {"durationsSeconds":[NaN],"edges":[]}              | not JSON at byte
          {"durationsSeconds":[1,-1],"edges":[]}             | task 1 lasts -1.0 seconds
          {"durationsSeconds":[1e999],"edges":[]}            | task 0 lasts Infinity seconds
          {"durationsSeconds":1,"edges":[]}                  | durationsSeconds is not an array
          {"durationsSeconds":[1],"edges":[0]}               | edges[0] is not an array
          {"durationsSeconds":[1],"edges":[[0]]}             | edges[0] holds something other
          {"durationsSeconds":[1],"edges":[[0,0,0]]}         | edges[0] is not a pair
          {"durationsSeconds":[1],"edges":[[0,1.0]]}         | edges[0] holds something other
          {"durationsSeconds":[1],"edges":[[0,1]]}           | edge 0 runs from 0 to 1
          {"durationsSeconds":[1],"edges":[[-1,0]]}          | edges[0] holds -1
          {"durationsSeconds":[1],"edges":[[0,200001]]}      | edges[0] holds 200001
          {"durationsSeconds":[1],"edges":[[0,99999999999]]} | edges[0] holds 99999999999
          {"durationsSeconds":[1],"edges":[[0,0]]}           | circle: 0 → 0
          {"tasks":3,"durationsSeconds":[1],"edges":[]}      | tasks says 3, but there are 1
          {"name":7,"durationsSeconds":[1],"edges":[]}       | name is not a text
          {"name":"\\u001b[31m","durationsSeconds":[1],"edges":[]} | name is not a text
          {"name":"a","name":"b"}                            | Duplicate field
          """)
  void aFaultIsOneLineWithItsNumberAndReason(String faulty, String reason) {
    assertThatThrownBy(() -> read(PAIR + faulty + "\n"))
        .isInstanceOf(DagFormatException.class)
        .hasMessageStartingWith("line 2: ")
        .hasMessageContaining(reason)
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("\n")
        .hasSizeLessThan(400);
  }

  @Test
  void crlfAndByteOrderMarkAreNamed() {
    assertThatThrownBy(() -> read(PAIR.replace("\n", "\r\n")))
        .isInstanceOf(DagFormatException.class)
        .hasMessage("line 1: ends in CRLF at byte 89; save the file with LF line ends");
    assertThatThrownBy(() -> read("\uFEFF" + PAIR))
        .isInstanceOf(DagFormatException.class)
        .hasMessage("line 1: a byte order mark at byte 0; save the file as UTF-8 without one");
  }

  @Test
  void nothingToReadIsAFault() {
    for (String empty : List.of("", "\n", " \n\n")) {
      assertThatThrownBy(() -> read(empty))
          .isInstanceOf(DagFormatException.class)
          .hasMessageContaining("there is no graph");
    }
  }

  @Test
  void aGzipStreamCutOffAnywhereIsAFault() throws IOException {
    byte[] packed = gzip(PAIR);

    for (int length = 2; length < packed.length; length++) {
      byte[] cut = Arrays.copyOf(packed, length);
      assertThatThrownBy(() -> read(new ByteArrayInputStream(cut)))
          .as("%d of %d bytes", length, packed.length)
          .isInstanceOf(DagFormatException.class);
    }
  }

  @Test
  void aDamagedGzipStreamIsAFault() throws IOException {
    byte[] packed = gzip(PAIR);
    packed[packed.length - 8] ^= 1;

    assertThatThrownBy(() -> read(new ByteArrayInputStream(packed)))
        .isInstanceOf(DagFormatException.class)
        .hasMessageContaining("the gzip stream is damaged or cut off");
  }

  @Test
  void tooManyTasksLinesOrBytesAreRefused() {
    String zeros = "0,".repeat(DagLines.MAX_TASKS) + "0";

    assertThatThrownBy(() -> read("{\"durationsSeconds\":[" + zeros + "],\"edges\":[]}"))
        .hasMessageStartingWith("line 1: more than 200000 tasks");
    assertThatThrownBy(() -> read(PAIR.repeat(DagLines.MAX_LINES + 1)))
        .hasMessageStartingWith("line 1001: there are more than 1000 lines");
    assertThatThrownBy(() -> read(new Endless()))
        .hasMessageStartingWith("line 1: longer than 64 MiB");
  }

  @Test
  void asManyLinesAsAllowedAreRead() throws IOException {
    assertThat(read(PAIR.repeat(DagLines.MAX_LINES))).hasSize(DagLines.MAX_LINES);
  }

  /** A line that never ends. */
  private static final class Endless extends InputStream {
    @Override
    public int read() {
      return ' ';
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      Arrays.fill(into, offset, offset + length, (byte) ' ');
      return length;
    }
  }

  private static List<RecordedDag> read(String text) throws IOException {
    return read(new ByteArrayInputStream(bytes(text)));
  }

  private static List<RecordedDag> read(InputStream in) throws IOException {
    List<RecordedDag> dags = new ArrayList<>();
    DagLines.read(in, dags::add);
    return dags;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(bytes(text));
    }
    return packed.toByteArray();
  }
}
