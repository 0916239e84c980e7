package dev.autogroq.api;

/** A format of a benchmark report. */
public enum ReportFormat {
  Markdown,
  HTML,
  JSON,
  CSV
}
