package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Requests and limits of a task pod. */
@ValidationRule(
    value =
        "!has(self.requests) || !has(self.limits) || !has(self.requests.cpu) ||"
            + " !has(self.limits.cpu) || !isQuantity(self.requests.cpu) ||"
            + " !isQuantity(self.limits.cpu) ||"
            + " quantity(self.limits.cpu).compareTo(quantity(self.requests.cpu)) >= 0",
    message = "the cpu limit must not be smaller than the cpu request",
    fieldPath = ".limits.cpu")
@ValidationRule(
    value =
        "!has(self.requests) || !has(self.limits) || !has(self.requests.memory) ||"
            + " !has(self.limits.memory) || !isQuantity(self.requests.memory) ||"
            + " !isQuantity(self.limits.memory) ||"
            + " quantity(self.limits.memory).compareTo(quantity(self.requests.memory)) >= 0",
    message = "the memory limit must not be smaller than the memory request",
    fieldPath = ".limits.memory")
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResourceNeeds(
    @JsonPropertyDescription(
            "What a node must have free for a task's pod. Without it, 100m of CPU and 128Mi of "
                + "memory.")
        @Nullable ResourceAmounts requests,
    @JsonPropertyDescription(
            "What a task's pod may use at most. Without it, one CPU and 512Mi of memory.")
        @Nullable ResourceAmounts limits) {}
