package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** Requests and limits of a task pod. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResourceNeeds(
    @Nullable ResourceAmounts requests,
    @Nullable ResourceAmounts limits) {
}
