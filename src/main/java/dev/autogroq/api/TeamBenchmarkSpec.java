package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** What to measure, how often, and against what. */
@JsonClassDescription("What is measured, how often, and against what.")
@ValidationRule(
    value = "has(self.workflowTemplate) != has(self.workflowRef)",
    message = "a benchmark has either workflowTemplate or workflowRef",
    fieldPath = ".workflowTemplate")
@JsonIgnoreProperties(ignoreUnknown = true)
public record TeamBenchmarkSpec(
    @JsonPropertyDescription("The workflow that is measured, written out.")
        @Nullable TeamWorkflowSpec workflowTemplate,
    @JsonPropertyDescription("The TeamWorkflow, in the same namespace, that is measured.")
        @Nullable EndpointRef workflowRef,
    @JsonPropertyDescription(
            "What is varied. Each combination of values is a cell; there may be 64 of them.")
        @Size(max = 16)
        List<BenchmarkSuite> suites,
    @JsonPropertyDescription("How often each cell is measured.") @Min(1) @Max(200) @Default("10")
        Integer iterations,
    @JsonPropertyDescription("How often each cell runs before it is measured.")
        @Min(0)
        @Max(10)
        @Default("1")
        Integer warmups,
    @JsonPropertyDescription(
            "The order of the runs. Interleaved takes the cells in turn, in random order, so that a"
                + " slow hour hits all of them alike.")
        @Default("Interleaved")
        SuiteOrdering ordering,
    @JsonPropertyDescription(
            "The number that determines the order of the runs and the simulated answers.")
        @Min(-ApiNames.MAX_LONG)
        @Max(ApiNames.MAX_LONG)
        @Default("1")
        Long seed,
    @JsonPropertyDescription(
            "Which model is called. Simulated needs no key and always gives the same figures; Live "
                + "calls the workflow's own endpoint.")
        @Default("Simulated")
        BenchmarkProvider provider,
    @JsonPropertyDescription("What the cells are compared with. Without it, the Standard cell.")
        @Nullable BenchmarkBaseline baseline,
    @JsonPropertyDescription("How sure a verdict must be.") BenchmarkStatistics statistics,
    @JsonPropertyDescription("Limits that decide whether the benchmark passes.")
        @Size(max = 32)
        @ListKey("metric")
        List<BenchmarkGate> gates,
    @JsonPropertyDescription("Which documents are written, and how many are kept.")
        @Nullable BenchmarkReportSpec report,
    @JsonPropertyDescription(
            "Whether each feature is also measured switched off, to see what it contributes.")
        @Default("Disabled")
        Toggle ablation,
    @JsonPropertyDescription("What all runs together may spend.") @Nullable Budget budget,
    @JsonPropertyDescription("When the benchmark runs by itself. Without it, once.")
        @Nullable BenchmarkSchedule schedule,
    @JsonPropertyDescription("After how many seconds the whole benchmark is ended.")
        @Min(1)
        @Max(2_592_000)
        @Default("86400")
        Integer activeDeadlineSeconds) {

  @NullUnmarked
  public TeamBenchmarkSpec {
    suites = Lists.copy(suites);
    iterations = iterations == null ? 10 : iterations;
    warmups = warmups == null ? 1 : warmups;
    ordering = ordering == null ? SuiteOrdering.Interleaved : ordering;
    seed = seed == null ? 1L : seed;
    provider = provider == null ? BenchmarkProvider.Simulated : provider;
    statistics = statistics == null ? BenchmarkStatistics.DEFAULT : statistics;
    gates = Lists.copy(gates);
    ablation = ablation == null ? Toggle.Disabled : ablation;
    activeDeadlineSeconds = activeDeadlineSeconds == null ? 86400 : activeDeadlineSeconds;
  }
}
