package dev.autogroq.core.plan;

import dev.autogroq.api.Violation;
import java.util.List;

/** What planning ends in: a plan, or the reasons why there is none. */
public sealed interface PlanResult {

  /** The plan; its hints are in it. */
  record Planned(Plan plan) implements PlanResult {}

  /** At least one error, in the order of the document. */
  record Refused(List<Violation> violations) implements PlanResult {
    public Refused {
      violations = List.copyOf(violations);
    }
  }
}
