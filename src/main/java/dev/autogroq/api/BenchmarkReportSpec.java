package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** Which documents are kept, and how many. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record BenchmarkReportSpec(
    List<ReportFormat> formats,
    Integer retain) {

  public BenchmarkReportSpec {
    formats = formats == null ? List.of() : List.copyOf(formats);
    retain = retain == null ? 10 : retain;
  }
}
