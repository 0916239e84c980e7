package dev.autogroq.results.configmap;

/**
 * What a collection removed.
 *
 * @param maps that were deleted
 * @param bytes that they held, about; unknown for maps that were not ours
 */
public record Collected(long maps, long bytes) {

  Collected plus(Collected other) {
    return new Collected(maps + other.maps, bytes + other.bytes);
  }
}
