package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was measured. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TeamBenchmarkStatus(
    @Nullable Long observedGeneration,
    List<ConditionSpec> conditions,
    @Nullable String progress,
    @Nullable String suites,
    @Nullable String best,
    @Nullable String versusStandard,
    @Nullable String verdict,
    List<CellResult> cells,
    List<CellComparison> comparisons,
    @Nullable BenchmarkRecommendation recommendation,
    @Nullable String reportRef) {

  public TeamBenchmarkStatus {
    conditions = conditions == null ? List.of() : List.copyOf(conditions);
    cells = cells == null ? List.of() : List.copyOf(cells);
    comparisons = comparisons == null ? List.of() : List.copyOf(comparisons);
  }
}
