package dev.autogroq.results.configmap;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a collection removed.
 *
 * @param maps that were deleted
 * @param bytes that they held, about; unknown for maps that were not ours
 * @param faults by namespace, why no more of it was removed; of {@link #EVERYWHERE} if it could not
 *     be said where there are maps
 */
public record Collected(long maps, long bytes, Map<String, String> faults) {
  static final String EVERYWHERE = "*";

  private static final int MOST_TOLD = 5;

  public Collected {
    faults = Map.copyOf(faults);
  }

  Collected(long maps, long bytes) {
    this(maps, bytes, Map.of());
  }

  static Collected failed(String namespace, String fault) {
    return new Collected(0, 0, Map.of(namespace, fault));
  }

  Collected plus(Collected other) {
    var all = new TreeMap<>(faults);
    all.putAll(other.faults);
    return new Collected(maps + other.maps, bytes + other.bytes, all);
  }

  /** The faults on one line; of many, how many there are and some of them. */
  public String faultLine() {
    var told =
        new TreeMap<>(faults)
            .entrySet().stream()
                .limit(MOST_TOLD)
                .map(fault -> fault.getKey() + " (" + fault.getValue() + ")")
                .collect(Collectors.joining(", "));
    var more = faults.size() - MOST_TOLD;
    return more <= 0 ? told : told + " and " + more + " more";
  }
}
