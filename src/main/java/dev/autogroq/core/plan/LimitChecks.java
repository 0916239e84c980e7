package dev.autogroq.core.plan;

import dev.autogroq.api.Reason;
import dev.autogroq.api.Thresholds;

/** Limits that are set apart but must agree with each other. */
final class LimitChecks {
  private LimitChecks() {}

  static void inspect(Draft draft, Findings findings) {
    thresholds(draft.spec().thresholds(), findings);
    deadline(draft, findings);
  }

  private static void thresholds(Thresholds thresholds, Findings findings) {
    int release = thresholds.releasePercent();
    String field =
        release >= thresholds.memoryPercent()
            ? "memoryPercent " + thresholds.memoryPercent()
            : "cpuPercent " + thresholds.cpuPercent();
    if (release >= thresholds.memoryPercent() || release >= thresholds.cpuPercent()) {
      findings.error(
          Reason.Conflict,
          "spec.thresholds.releasePercent",
          "releasePercent " + release + " is not below " + field,
          "starting stops at the threshold and resumes below the release; leave a gap");
    }
  }

  /** A task that may run longer than the whole run: legal, but hardly meant. */
  private static void deadline(Draft draft, Findings findings) {
    int deadline = draft.spec().activeDeadlineSeconds();
    boolean said = false;
    for (int i = 0; i < draft.tasks().size(); i++) {
      var task = draft.tasks().get(i);
      int runSeconds = Defaults.runSeconds(task, draft.spec().taskDefaults());
      boolean own = task.timeouts() != null && task.timeouts().runSeconds() != null;
      if (runSeconds > deadline && (own || !said)) {
        said |= !own;
        findings.warning(
            Reason.Conflict,
            own ? "spec.tasks[" + i + "].timeouts.runSeconds" : "spec.activeDeadlineSeconds",
            "task %s may run %d seconds, but the whole run ends after %d"
                .formatted(Names.quoted(draft.taskName(i)), runSeconds, deadline),
            "raise activeDeadlineSeconds or lower timeouts.runSeconds");
      }
    }
  }
}
