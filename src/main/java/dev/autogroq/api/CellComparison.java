package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One cell against another. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record CellComparison(
    @JsonPropertyDescription("The cell that is compared.") @Required @Size(min = 1, max = 128)
        String cell,
    @JsonPropertyDescription("The cell or baseline that it is compared with.")
        @Required
        @Size(min = 1, max = 128)
        String against,
    @JsonPropertyDescription("The metric that is compared.") @Required @Size(min = 1, max = 64)
        String metric,
    @JsonPropertyDescription("By how many percent the cell differs; negative is less.")
        @Size(max = 32)
        @Nullable String deltaPercent,
    @JsonPropertyDescription("The lower end of the confidence interval of that difference.")
        @Size(max = 32)
        @Nullable String ciLow,
    @JsonPropertyDescription("The upper end of the confidence interval of that difference.")
        @Size(max = 32)
        @Nullable String ciHigh,
    @JsonPropertyDescription("How likely so large a difference would be if there were none.")
        @Size(max = 32)
        @Nullable String pValue,
    @JsonPropertyDescription("What the comparison says.") Verdict verdict) {}
