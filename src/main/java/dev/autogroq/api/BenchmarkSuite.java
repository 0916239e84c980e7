package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** One thing that is varied, and its values. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BenchmarkSuite(
    SuiteType type,
    List<String> values) {

  public BenchmarkSuite {
    values = values == null ? List.of() : List.copyOf(values);
  }
}
