package dev.autogroq.decode;

import java.util.HashMap;
import java.util.Map;

/** Which line of its file each field of a document stands on. */
public final class Locations {
  private final int firstLine;
  private final Map<String, Integer> lines;

  Locations(int firstLine, Map<String, Integer> lines) {
    this.firstLine = firstLine;
    this.lines = new HashMap<>(lines);
  }

  /**
   * The line of a field, or of the nearest thing around it that has one.
   *
   * @param path as {@code spec.tasks[3].dependsOn[0]}; empty for the document
   * @return from 1
   */
  public int line(String path) {
    for (String at = path; !at.isEmpty(); at = Paths.parent(at)) {
      Integer line = lines.get(at);
      if (line != null) {
        return line;
      }
    }
    return firstLine;
  }
}
