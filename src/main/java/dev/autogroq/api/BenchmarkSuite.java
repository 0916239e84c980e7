package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** One thing that is varied, and its values. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BenchmarkSuite(
    @JsonPropertyDescription(
            "What the suite varies. All stands for every suite with its default values.")
        @Required
        SuiteType type,
    @JsonPropertyDescription(
            "The values to compare. Without any, the suite's own: team sizes 1, 2, 3, 5 and 7; the "
                + "three modes and Standard; Simple, Medium and Complex; Cold and Warm.")
        @Size(max = 64)
        @ListSet
        List<@Size(min = 1, max = 128) String> values) {

  @NullUnmarked
  public BenchmarkSuite {
    values = Lists.copy(values);
  }
}
