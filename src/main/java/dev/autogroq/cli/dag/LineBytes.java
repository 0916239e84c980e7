package dev.autogroq.cli.dag;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** The lines of a stream as bytes, each within a bound, one at a time in the same array. */
final class LineBytes {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int bufferAt;
  private int bufferEnd;
  private byte[] line = new byte[BUFFER_BYTES];
  private int length;
  private int number = 1;
  private boolean started;

  LineBytes(InputStream in) {
    this.in = in;
  }

  /** Reads the next line without its LF; false at the end of the stream. */
  boolean next() throws IOException {
    number += started ? 1 : 0;
    started = true;
    length = 0;
    while (bufferAt < bufferEnd || fill()) {
      if (number > DagLines.MAX_LINES) {
        throw fault("there are more than " + DagLines.MAX_LINES + " lines; split the file");
      }
      int end = bufferAt;
      while (end < bufferEnd && buffer[end] != '\n') {
        end++;
      }
      append(end);
      if (end < bufferEnd) {
        bufferAt = end + 1;
        checkEnding();
        return true;
      }
      bufferAt = end;
    }
    checkEnding();
    return length > 0;
  }

  byte[] bytes() {
    return line;
  }

  int length() {
    return length;
  }

  /** The number of this line, from 1. */
  int number() {
    return number;
  }

  boolean isBlank() {
    for (int index = 0; index < length; index++) {
      if (line[index] != ' ' && line[index] != '\t') {
        return false;
      }
    }
    return true;
  }

  DagFormatException fault(String problem) {
    return new DagFormatException(number, problem);
  }

  private boolean fill() throws IOException {
    bufferAt = 0;
    bufferEnd = Math.max(0, in.read(buffer));
    return bufferEnd > 0;
  }

  private void append(int end) throws DagFormatException {
    int count = end - bufferAt;
    if (length + count > DagLines.MAX_LINE_BYTES) {
      throw fault(
          "longer than %d MiB; record fewer tasks a line"
              .formatted(DagLines.MAX_LINE_BYTES / 1024 / 1024));
    }
    if (length + count > line.length) {
      int wanted = Math.max(length + count, 2 * line.length);
      line = Arrays.copyOf(line, Math.min(wanted, DagLines.MAX_LINE_BYTES));
    }
    System.arraycopy(buffer, bufferAt, line, length, count);
    length += count;
  }

  private void checkEnding() throws DagFormatException {
    if (length > 0 && line[length - 1] == '\r') {
      throw fault("ends in CRLF at byte " + (length - 1) + "; save the file with LF line ends");
    }
    if (length >= 3 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb && line[2] == (byte) 0xbf) {
      throw fault("a byte order mark at byte 0; save the file as UTF-8 without one");
    }
  }
}
