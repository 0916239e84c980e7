package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What the cells are compared with. */
@ValidationRule(
    value =
        "(has(self.benchmarkRef) ? 1 : 0) + (has(self.configMapRef) ? 1 : 0) + (has(self.cell) ? 1"
            + " : 0) <= 1",
    message = "a baseline is one of benchmarkRef, configMapRef and cell")
@JsonIgnoreProperties(ignoreUnknown = true)
public record BenchmarkBaseline(
    @JsonPropertyDescription(
            "The name of another TeamBenchmark in the namespace whose last report is the baseline.")
        @Size(min = 1, max = 253)
        @Pattern(Patterns.DNS_SUBDOMAIN)
        @Nullable String benchmarkRef,
    @JsonPropertyDescription(
            "The name of a ConfigMap in the namespace that holds a report as JSON.")
        @Size(min = 1, max = 253)
        @Pattern(Patterns.DNS_SUBDOMAIN)
        @Nullable String configMapRef,
    @JsonPropertyDescription(
            "The name of a cell of this benchmark. Without any baseline it is the Standard cell.")
        @Size(min = 1, max = 128)
        @Nullable String cell) {}
