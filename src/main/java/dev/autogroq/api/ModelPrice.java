package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** A model, its context and its prices (decimal strings, per million tokens). */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelPrice(
    String name,
    @Nullable Integer contextTokens,
    @Nullable String inputPricePerMillion,
    @Nullable String cachedInputPricePerMillion,
    @Nullable String outputPricePerMillion) {
}
