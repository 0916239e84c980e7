package dev.autogroq.core.plan;

import dev.autogroq.api.CacheMode;
import dev.autogroq.api.CacheScope;

/** What a task takes from the results of other runs, every field decided. */
public record ResolvedCache(CacheMode mode, long ttlSeconds, CacheScope scope, String version) {

  public static final ResolvedCache DEFAULT =
      new ResolvedCache(CacheMode.ReadWrite, 604_800, CacheScope.Namespace, "");
}
