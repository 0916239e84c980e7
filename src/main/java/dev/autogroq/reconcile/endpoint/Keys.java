package dev.autogroq.reconcile.endpoint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;

/**
 * The keys of endpoints, each read by name when it is wanted and believed for less than a minute,
 * since Secrets are not watched. Safe for use by many threads; one of them reads for all.
 */
public final class Keys {
  private static final int MOST_PLACES = 10_000;
  private static final Duration UNUSED = Duration.ofMinutes(15);

  private final SecretReader reader;
  private final Set<String> namespaces;
  private final InstantSource clock;
  private final Cache<SecretPlace, KeyEntry> entries =
      Caffeine.newBuilder().maximumSize(MOST_PLACES).expireAfterAccess(UNUSED).build();

  /**
   * Nothing is read yet.
   *
   * @param namespaces where Secrets may be read, as the chart was told; elsewhere nobody even asks
   */
  public Keys(SecretReader reader, Set<String> namespaces, InstantSource clock) {
    this.reader = reader;
    this.namespaces = Set.copyOf(namespaces);
    this.clock = clock;
  }

  /**
   * The key at that place, at most 50 seconds old; up to a minute older if the API server does not
   * answer. May block for some seconds; an interrupted thread gets an answer early, and stays
   * interrupted.
   */
  public KeyState of(SecretPlace place) {
    if (!namespaces.contains(place.namespace())) {
      return KeyState.notFound(KeyEntry.forbidden(place));
    }
    return entries.get(place, none -> new KeyEntry(place, reader, clock)).current();
  }

  /** A provider refused the key: whoever asks next gets what the Secret says now. */
  public void forget(SecretPlace place) {
    KeyEntry entry = entries.getIfPresent(place);
    if (entry != null) {
      entry.forget();
    }
  }
}
