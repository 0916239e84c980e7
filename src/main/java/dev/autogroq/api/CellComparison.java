package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/** One cell against another. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CellComparison(
    String cell,
    String against,
    String metric,
    @Nullable String deltaPercent,
    @Nullable String ciLow,
    @Nullable String ciHigh,
    @Nullable String pValue,
    Verdict verdict) {
}
