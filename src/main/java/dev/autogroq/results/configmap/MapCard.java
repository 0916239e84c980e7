package dev.autogroq.results.configmap;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What is known of a map of results without reading it.
 *
 * @param name of the ConfigMap
 * @param written when, in microseconds since 1970; of two maps with one key the later one counts
 */
record MapCard(String name, long written, List<Line> lines) {

  /** What Kubernetes keeps about an object besides its content, about. */
  private static final long OVERHEAD_BYTES = 1024;

  /** What an entry costs in the index of this process and in the map's annotation, about. */
  private static final long LINE_BYTES = 256;

  MapCard {
    lines = List.copyOf(lines);
  }

  /**
   * One entry.
   *
   * @param size in bytes, as stored
   * @param storedAt in milliseconds since 1970
   * @param uid of the workflow that paid for it
   */
  record Line(String key, int size, long storedAt, String uid) {
    boolean storedBefore(Instant time) {
      return storedAt < time.toEpochMilli();
    }
  }

  /** What the map costs, about. */
  long bytes() {
    return OVERHEAD_BYTES
        + lines.stream().mapToLong(line -> LINE_BYTES + Math.max(0, line.size())).sum();
  }

  /** The lines that no later map has replaced. */
  List<Line> current(Set<String> currentKeys) {
    return lines.stream().filter(line -> currentKeys.contains(line.key())).toList();
  }
}
