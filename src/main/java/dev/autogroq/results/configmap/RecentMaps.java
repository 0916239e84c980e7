package dev.autogroq.results.configmap;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.fabric8.kubernetes.api.model.ConfigMap;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The values of the maps that were read last, bounded by bytes. A run that begins again asks for
 * every result of a map: each map is read once, also by many who ask at the same time. What is
 * remembered stays true, since no map ever changes.
 */
final class RecentMaps {
  private record Place(String namespace, String name) {}

  private final Cache<Place, Map<String, String>> recent;
  private final Map<Place, CompletableFuture<Optional<Map<String, String>>>> reading =
      new ConcurrentHashMap<>();

  /**
   * @param maxBytes of all values that are remembered, about
   */
  RecentMaps(long maxBytes) {
    recent =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Place place, Map<String, String> values) -> weight(values))
            .executor(Runnable::run)
            .build();
  }

  private static int weight(Map<String, String> values) {
    return values.values().stream().mapToInt(String::length).sum() + 200 * values.size();
  }

  /**
   * The values of a map, in Base64; nothing if there is no such map.
   *
   * @param read reads the map; its failure is that of all who wait for it, and is not remembered
   */
  Optional<Map<String, String>> values(
      String namespace, String name, Patience.Request<Optional<ConfigMap>> read)
      throws IOException {
    var place = new Place(namespace, name);
    var known = recent.getIfPresent(place);
    if (known != null) {
      return Optional.of(known);
    }
    while (true) {
      var mine = new CompletableFuture<Optional<Map<String, String>>>();
      var others = reading.putIfAbsent(place, mine);
      if (others == null) {
        read(place, read, mine);
      }
      var answer = Shared.answer(mine, others);
      if (answer.isPresent()) {
        return answer.get();
      }
    }
  }

  private void read(
      Place place,
      Patience.Request<Optional<ConfigMap>> read,
      CompletableFuture<Optional<Map<String, String>>> mine) {
    try {
      var known = recent.getIfPresent(place); // somebody's reading may just have ended
      if (known != null) {
        mine.complete(Optional.of(known));
        return;
      }
      var values = read.send().map(map -> Objects.requireNonNullElse(map.getBinaryData(), none()));
      values.ifPresent(found -> recent.put(place, found));
      mine.complete(values);
    } catch (Throwable fault) {
      mine.completeExceptionally(fault);
    } finally {
      reading.remove(place, mine);
    }
  }

  private static Map<String, String> none() {
    return Map.of();
  }
}
