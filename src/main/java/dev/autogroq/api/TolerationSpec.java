package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** A taint that task pods tolerate. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TolerationSpec(
    String key,
    @Nullable String operator,
    @Nullable String value,
    @Nullable String effect,
    @Nullable Long tolerationSeconds) {
}
