package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often and how soon a failed attempt is repeated; a field left out is inherited (task, then taskDefaults). */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RetryPolicy(
    @Nullable Integer maxAttempts,
    @Nullable Integer initialSeconds,
    @Nullable Integer factorPercent,
    @Nullable Integer maxSeconds,
    @Nullable List<FailureClass> on) {

  public RetryPolicy {
    on = on == null ? null : List.copyOf(on);
  }
}
