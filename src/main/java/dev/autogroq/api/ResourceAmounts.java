package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** An amount of CPU and of memory. */
@ValidationRule(
    value =
        "!has(self.cpu) || (isQuantity(self.cpu) && quantity(self.cpu).compareTo(quantity('1m')) >="
            + " 0 && quantity(self.cpu).compareTo(quantity('1024')) <= 0)",
    message = "cpu must be from 1m to 1024",
    fieldPath = ".cpu")
@ValidationRule(
    value =
        "!has(self.memory) || (isQuantity(self.memory) &&"
            + " quantity(self.memory).compareTo(quantity('4Mi')) >= 0 &&"
            + " quantity(self.memory).compareTo(quantity('16Ti')) <= 0)",
    message = "memory must be from 4Mi to 16Ti",
    fieldPath = ".memory")
@JsonIgnoreProperties(ignoreUnknown = true)
public record ResourceAmounts(
    @JsonPropertyDescription("An amount of CPU, such as 500m or 2.")
        @Size(min = 1, max = 32)
        @QuantityText
        @Nullable String cpu,
    @JsonPropertyDescription("An amount of memory, such as 512Mi or 2Gi.")
        @Size(min = 1, max = 32)
        @QuantityText
        @Nullable String memory) {}
