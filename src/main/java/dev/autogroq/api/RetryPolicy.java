package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * How often and how soon a failed attempt is repeated; a field left out is inherited (task, then
 * taskDefaults).
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RetryPolicy(
    @JsonPropertyDescription(
            "How often a task is tried in all. Inherited if left out, and 3 if nobody says"
                + " otherwise.")
        @Min(1)
        @Max(20)
        @Nullable Integer maxAttempts,
    @JsonPropertyDescription(
            "How many seconds pass before the second attempt. Inherited if left out, and 2 if"
                + " nobody says otherwise.")
        @Min(0)
        @Max(86_400)
        @Nullable Integer initialSeconds,
    @JsonPropertyDescription(
            "How much longer each further pause is, in percent of the one before. Inherited if left"
                + " out, and 200 if nobody says otherwise.")
        @Min(100)
        @Max(10_000)
        @Nullable Integer factorPercent,
    @JsonPropertyDescription(
            "The longest pause in seconds. Inherited if left out, and 60 if nobody says otherwise.")
        @Min(0)
        @Max(86_400)
        @Nullable Integer maxSeconds,
    @JsonPropertyDescription(
            "The classes of failure that are worth another attempt. Inherited if left out, and "
                + "Transient, Timeout, OOMKilled and InvalidOutput if nobody says otherwise. Rate "
                + "limits, eviction and the loss of a node never use up an attempt.")
        @Size(max = 32)
        @ListSet
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable List<FailureClass> retryOn) {

  @NullUnmarked
  public RetryPolicy {
    retryOn = retryOn == null ? null : Lists.copy(retryOn);
  }
}
