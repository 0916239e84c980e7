package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/** Which documents are kept, and how many. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BenchmarkReportSpec(
    @JsonPropertyDescription(
            "The formats that the report is written in. Without any it is written in all of them.")
        @Size(max = 4)
        @ListSet
        List<ReportFormat> formats,
    @JsonPropertyDescription("How many reports are kept; the oldest are removed first.")
        @Min(1)
        @Max(100)
        @Default("10")
        Integer retain) {

  @NullUnmarked
  public BenchmarkReportSpec {
    formats = Lists.copy(formats);
    retain = retain == null ? 10 : retain;
  }
}
