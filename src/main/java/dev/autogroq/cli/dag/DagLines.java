package dev.autogroq.cli.dag;

import dev.autogroq.core.sim.RecordedDag;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Recorded graphs as JSON lines, one object a line: {@code name}, {@code durationsSeconds} (a
 * number per task), {@code edges} (pairs of task indexes, dependency first) and, if given, {@code
 * tasks} (how many). Other fields are passed over.
 *
 * <p>Gzip is recognised by its first bytes. At most 1,000 lines, 64 MiB a line once unpacked and
 * 200,000 tasks a graph. Lines end in LF; UTF-8 without byte order mark.
 */
public final class DagLines {
  static final int MAX_LINES = 1_000;
  static final int MAX_LINE_BYTES = 64 * 1024 * 1024;
  static final int MAX_TASKS = 200_000;

  private DagLines() {}

  /**
   * Whether a document that begins like this is meant to be recorded graphs and not a workflow.
   *
   * @param start the first bytes of the document, a few hundred are enough
   */
  public static boolean recognizes(byte[] start) {
    String text = new String(start, StandardCharsets.UTF_8);
    return isGzip(start) || (text.stripLeading().startsWith("{") && !text.contains("apiVersion"));
  }

  /**
   * Hands over one graph after the other, holding one at a time in memory.
   *
   * @throws DagFormatException at the first line that is not a graph within bounds; what was handed
   *     over before stays so
   * @throws IOException if the stream itself fails
   */
  public static void read(InputStream in, Consumer<RecordedDag> each) throws IOException {
    LineBytes lines = null;
    int found = 0;
    try {
      lines = new LineBytes(unpacked(in));
      while (lines.next()) {
        if (!lines.isBlank()) {
          each.accept(DagLine.parse(lines));
          found++;
        }
      }
    } catch (EOFException | ZipException e) {
      int line = lines == null ? 1 : lines.number();
      throw new DagFormatException(line, "the gzip stream is damaged or cut off; copy it again");
    }
    if (found == 0) {
      throw new DagFormatException(1, "there is no graph; give one JSON object a line");
    }
  }

  private static InputStream unpacked(InputStream in) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(in);
    buffered.mark(2);
    byte[] magic = buffered.readNBytes(2);
    buffered.reset();
    return isGzip(magic) ? new GZIPInputStream(buffered, 64 * 1024) : buffered;
  }

  private static boolean isGzip(byte[] start) {
    return start.length >= 2 && start[0] == (byte) 0x1f && start[1] == (byte) 0x8b;
  }
}
