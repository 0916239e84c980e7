package dev.autogroq.reconcile.endpoint;

import dev.autogroq.api.ConditionSpec;
import dev.autogroq.api.ConditionStatus;
import dev.autogroq.api.EndpointLimits;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.ModelEndpointStatus;
import dev.autogroq.api.Reason;
import dev.autogroq.api.RemainingQuota;
import dev.autogroq.reconcile.endpoint.Resolved.Found;
import dev.autogroq.reconcile.endpoint.Resolved.Refused;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an endpoint: whether it is accepted, available, throttled, and what deployment
 * tools ask in the manner of kstatus (Ready, Reconciling, Stalled).
 */
final class EndpointStatus {
  /** Types of the conditions. */
  static final String ACCEPTED = "Accepted";

  static final String AVAILABLE = "Available";
  static final String THROTTLED = "Throttled";
  static final String READY = "Ready";
  static final String RECONCILING = "Reconciling";
  static final String STALLED = "Stalled";

  private final long generation;
  private final List<ConditionSpec> before;
  private final Instant now;
  private final List<ConditionSpec> conditions = new ArrayList<>();

  /**
   * Begins a status.
   *
   * @param before conditions of the last status, whose times go on where nothing has changed
   */
  EndpointStatus(long generation, List<ConditionSpec> before, Instant now) {
    this.generation = generation;
    this.before = before;
    this.now = now.truncatedTo(ChronoUnit.SECONDS);
  }

  /** The status of an endpoint that cannot be used whatever its provider says. */
  ModelEndpointStatus refused(Refused refused) {
    String reason = refused.reason().name();
    String why = refused.sentence();
    add(ACCEPTED, new Aspect(ConditionStatus.False, reason, why));
    add(AVAILABLE, new Aspect(ConditionStatus.False, reason, why));
    add(THROTTLED, Health.UNUSED.throttled(now));
    add(READY, new Aspect(ConditionStatus.False, reason, why));
    add(STALLED, new Aspect(ConditionStatus.True, reason, why));
    return new ModelEndpointStatus(generation, conditions, null, null, null);
  }

  /** The status of an endpoint that is accepted. */
  ModelEndpointStatus accepted(Found found, KeyState key, Health health) {
    Aspect available = available(found, key, health);
    add(ACCEPTED, new Aspect(ConditionStatus.True, Reason.Valid.name(), "The spec is valid."));
    add(AVAILABLE, available);
    add(THROTTLED, health.throttled(now));
    ready(available, key);
    EndpointLimits limits = found.spec().limits();
    boolean hinted = health.hintsHold(now);
    return new ModelEndpointStatus(
        generation,
        conditions,
        hinted ? remaining(health) : null,
        hinted ? health.resetAt().map(EndpointStatus::text).orElse(null) : null,
        limits == null ? null : limits.maxConcurrent());
  }

  private static Aspect available(Found found, KeyState key, Health health) {
    if (found.planned().simulated()) {
      return new Aspect(
          ConditionStatus.True,
          EndpointReason.Simulated.name(),
          "Answers are simulated; nothing is called.");
    }
    return key.isUsable()
        ? health.available()
        : new Aspect(ConditionStatus.Unknown, EndpointReason.SecretUnread.name(), key.problem());
  }

  /**
   * An endpoint nobody has used yet is ready, or a deployment that waits for it would wait for its
   * first workflow. One whose key is refused waits for somebody; all else mends itself.
   */
  private void ready(Aspect available, KeyState key) {
    boolean ready = available.status() != ConditionStatus.False && key.isUsable();
    add(
        READY,
        new Aspect(
            ready ? ConditionStatus.True : ConditionStatus.False,
            available.reason(),
            available.message()));
    if (!ready) {
      boolean stalled = available.reason().equals(FailureClass.Unauthorized.name());
      add(
          stalled ? STALLED : RECONCILING,
          new Aspect(ConditionStatus.True, available.reason(), available.message()));
    }
  }

  private static @Nullable RemainingQuota remaining(Health health) {
    OptionalLong requests = health.hints().remainingRequests();
    OptionalLong tokens = health.hints().remainingTokens();
    return requests.isEmpty() && tokens.isEmpty()
        ? null
        : new RemainingQuota(orNull(requests), orNull(tokens));
  }

  private static @Nullable Long orNull(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : null;
  }

  private void add(String type, Aspect aspect) {
    conditions.add(
        new ConditionSpec(
            type,
            aspect.status(),
            aspect.reason(),
            aspect.message(),
            generation,
            text(since(type, aspect.status()).orElse(now))));
  }

  private Optional<Instant> since(String type, ConditionStatus status) {
    return before.stream()
        .filter(condition -> type.equals(condition.type()) && condition.status() == status)
        .findFirst()
        .flatMap(condition -> instant(condition.lastTransitionTime()));
  }

  /** A status may have been written by anybody who has the right. */
  private Optional<Instant> instant(@Nullable String text) {
    try {
      return text == null
          ? Optional.empty()
          : Optional.of(Instant.parse(text)).filter(time -> !time.isAfter(now));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String text(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
