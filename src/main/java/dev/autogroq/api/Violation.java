package dev.autogroq.api;

/**
 * A user's mistake, or a hint, as a value: collected, never thrown.
 *
 * @param severity errors refuse a spec, warnings do not
 * @param reason what kind of mistake
 * @param path where, as {@code spec.tasks[3].dependsOn[0]}; empty for the whole document
 * @param message what is wrong, with name, field, number and limit; at most 1,024 characters
 * @param hint what to do next, such as {@code did you mean "research"?}; may be empty
 */
public record Violation(
    Severity severity, Reason reason, String path, String message, String hint) {

  /** How grave a finding is. */
  public enum Severity {
    Error,
    Warning
  }

  public static Violation error(Reason reason, String path, String message, String hint) {
    return new Violation(Severity.Error, reason, path, message, hint);
  }

  public static Violation warning(Reason reason, String path, String message, String hint) {
    return new Violation(Severity.Warning, reason, path, message, hint);
  }

  public boolean isError() {
    return severity == Severity.Error;
  }
}
