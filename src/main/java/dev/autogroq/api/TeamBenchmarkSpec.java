package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What to measure, how often, and against what. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record TeamBenchmarkSpec(
    @Nullable TeamWorkflowSpec workflowTemplate,
    @Nullable EndpointRef workflowRef,
    List<BenchmarkSuite> suites,
    Integer iterations,
    Integer warmups,
    SuiteOrdering ordering,
    Long seed,
    BenchmarkProvider provider,
    @Nullable BenchmarkBaseline baseline,
    BenchmarkStatistics statistics,
    List<BenchmarkGate> gates,
    @Nullable BenchmarkReportSpec report,
    Toggle ablation,
    @Nullable Budget budget,
    @Nullable BenchmarkSchedule schedule,
    Integer activeDeadlineSeconds) {

  public TeamBenchmarkSpec {
    suites = suites == null ? List.of() : List.copyOf(suites);
    iterations = iterations == null ? 10 : iterations;
    warmups = warmups == null ? 1 : warmups;
    ordering = ordering == null ? SuiteOrdering.Interleaved : ordering;
    seed = seed == null ? 1L : seed;
    provider = provider == null ? BenchmarkProvider.Simulated : provider;
    statistics = statistics == null ? BenchmarkStatistics.DEFAULT : statistics;
    gates = gates == null ? List.of() : List.copyOf(gates);
    ablation = ablation == null ? Toggle.Off : ablation;
    activeDeadlineSeconds = activeDeadlineSeconds == null ? 86400 : activeDeadlineSeconds;
  }
}
