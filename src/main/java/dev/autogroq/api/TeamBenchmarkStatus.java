package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** What was measured. */
@JsonClassDescription("What was measured; written by the operator only.")
@JsonIgnoreProperties(ignoreUnknown = true)
public record TeamBenchmarkStatus(
    @JsonPropertyDescription("The generation of the object that this status describes.")
        @Min(0)
        @Max(ApiNames.MAX_LONG)
        @Nullable Long observedGeneration,
    @JsonPropertyDescription(
            "The observed aspects of the benchmark: Accepted, Finished, Passed and others.")
        @Size(max = 16)
        @ListKey("type")
        List<ConditionSpec> conditions,
    @JsonPropertyDescription("How many runs of all have ended, such as 12/60.") @Size(max = 32)
        @Nullable String progress,
    @JsonPropertyDescription("The suites, for people to read.") @Size(max = 256)
        @Nullable String suites,
    @JsonPropertyDescription("The best cell, for people to read.") @Size(max = 128)
        @Nullable String best,
    @JsonPropertyDescription(
            "How the best cell compares with the Standard one, for people to read.")
        @Size(max = 64)
        @Nullable String versusStandard,
    @JsonPropertyDescription("The outcome in a few words, for people to read.") @Size(max = 128)
        @Nullable String verdict,
    @JsonPropertyDescription("The figures of each cell.") @Size(max = 64) @ListKey("name")
        List<CellResult> cells,
    @JsonPropertyDescription("Each cell against the baseline.") @Size(max = 512)
        List<CellComparison> comparisons,
    @JsonPropertyDescription("The cheapest team that is not significantly slower than the best.")
        @Nullable BenchmarkRecommendation recommendation,
    @JsonPropertyDescription("The name of the ConfigMap that keeps the report.") @Size(max = 253)
        @Nullable String reportRef) {

  @NullUnmarked
  public TeamBenchmarkStatus {
    conditions = Lists.copy(conditions);
    cells = Lists.copy(cells);
    comparisons = Lists.copy(comparisons);
  }
}
