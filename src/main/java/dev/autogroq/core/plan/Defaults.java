package dev.autogroq.core.plan;

import dev.autogroq.api.CacheMode;
import dev.autogroq.api.CachePolicy;
import dev.autogroq.api.ContainerSpec;
import dev.autogroq.api.Effects;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.RetryPolicy;
import dev.autogroq.api.TaskDefaults;
import dev.autogroq.api.TaskSpec;
import dev.autogroq.api.TaskTimeouts;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a task gets that leaves a field out: the nearest declaration around it, else the default of
 * the API. Numbers outside the API's bounds count as the nearest bound; to refuse them is the
 * decoder's part.
 */
final class Defaults {
  private static final int RUN_SECONDS = 600;
  private static final int PENDING_SECONDS = 300;
  private static final int MAX_ATTEMPTS = 20;
  private static final int MAX_PRIORITY = 1_000;
  private static final int MAX_CONCURRENT_TASKS = 1_000;
  private static final int MAX_RUN_SECONDS = 2_592_000;
  private static final int MAX_BACKOFF_SECONDS = 86_400;
  private static final int MAX_FACTOR_PERCENT = 10_000;
  private static final int MAX_TTL_SECONDS = 31_536_000;

  private Defaults() {}

  static ResolvedRetry retry(TaskSpec task, @Nullable TaskDefaults defaults) {
    List<@Nullable RetryPolicy> around = around(task.retry(), get(defaults, TaskDefaults::retry));
    var fallback = ResolvedRetry.DEFAULT;
    return new ResolvedRetry(
        within(1, MAX_ATTEMPTS, first(around, RetryPolicy::maxAttempts, fallback.maxAttempts())),
        within(
            0,
            MAX_BACKOFF_SECONDS,
            first(around, RetryPolicy::initialSeconds, fallback.initialSeconds())),
        within(
            100,
            MAX_FACTOR_PERCENT,
            first(around, RetryPolicy::factorPercent, fallback.factorPercent())),
        within(
            0, MAX_BACKOFF_SECONDS, first(around, RetryPolicy::maxSeconds, fallback.maxSeconds())),
        first(around, Defaults::classes, fallback.retryOn()));
  }

  static int runSeconds(TaskSpec task, @Nullable TaskDefaults defaults) {
    var around = around(task.timeouts(), get(defaults, TaskDefaults::timeouts));
    return within(1, MAX_RUN_SECONDS, first(around, TaskTimeouts::runSeconds, RUN_SECONDS));
  }

  static int pendingSeconds(TaskSpec task, @Nullable TaskDefaults defaults) {
    var around = around(task.timeouts(), get(defaults, TaskDefaults::timeouts));
    return within(1, MAX_RUN_SECONDS, first(around, TaskTimeouts::pendingSeconds, PENDING_SECONDS));
  }

  static ResolvedCache cache(TaskSpec task, @Nullable CachePolicy workflow) {
    List<@Nullable CachePolicy> around = around(task.cache(), workflow);
    var fallback = ResolvedCache.DEFAULT;
    int ttlSeconds = first(around, CachePolicy::ttlSeconds, (int) fallback.ttlSeconds());
    CacheMode mode = first(around, CachePolicy::mode, fallback.mode());
    return new ResolvedCache(
        isRepeatable(task) ? mode : CacheMode.Disabled,
        within(0, MAX_TTL_SECONDS, ttlSeconds),
        first(around, CachePolicy::scope, fallback.scope()),
        first(around, CachePolicy::version, fallback.version()));
  }

  /** What an image does is known only as long as its name cannot come to mean another one. */
  private static boolean isRepeatable(TaskSpec task) {
    ContainerSpec container = task.container();
    return container == null || ContainerChecks.isPinned(PlainText.orEmpty(container.image()));
  }

  static Effects effects(TaskSpec task, @Nullable TaskDefaults defaults) {
    Effects declared =
        task.effects() != null ? task.effects() : get(defaults, TaskDefaults::effects);
    if (declared != null) {
      return declared;
    }
    return task.container() == null ? Effects.Pure : Effects.SideEffecting;
  }

  static int priority(TaskSpec task) {
    return within(-MAX_PRIORITY, MAX_PRIORITY, task.priority());
  }

  /** Tasks of one agent in flight at once; no number means no limit. */
  static int maxConcurrentTasks(@Nullable Integer declared) {
    return declared == null ? Integer.MAX_VALUE : within(1, MAX_CONCURRENT_TASKS, declared);
  }

  static int within(int min, int max, int value) {
    return Math.max(min, Math.min(max, value));
  }

  /** The first declared value of a field, from the inside out. */
  static <R, V> V first(List<@Nullable R> around, Function<R, @Nullable V> field, V fallback) {
    V found = firstOrNull(around, field);
    return found == null ? fallback : found;
  }

  static <R, V> @Nullable V firstOrNull(List<@Nullable R> around, Function<R, @Nullable V> field) {
    for (R declaration : around) {
      V value = declaration == null ? null : field.apply(declaration);
      if (value != null) {
        return value;
      }
    }
    return null;
  }

  /** Declarations from the inside out. */
  private static <R> List<@Nullable R> around(@Nullable R inner, @Nullable R outer) {
    return Arrays.asList(inner, outer);
  }

  private static <D, V> @Nullable V get(@Nullable D from, Function<D, @Nullable V> field) {
    return from == null ? null : field.apply(from);
  }

  private static @Nullable Set<FailureClass> classes(RetryPolicy policy) {
    if (policy.retryOn() == null) {
      return null;
    }
    var classes = EnumSet.noneOf(FailureClass.class);
    policy.retryOn().stream().filter(Objects::nonNull).forEach(classes::add);
    return classes;
  }
}
