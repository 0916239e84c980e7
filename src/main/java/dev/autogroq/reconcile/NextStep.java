package dev.autogroq.reconcile;

import dev.autogroq.api.OperatingMode;
import dev.autogroq.api.Reason;
import dev.autogroq.api.TeamWorkflowSpec;

/** What is to be done about a valid workflow, given what is known of it. */
sealed interface NextStep {

  /** A run that has not begun: its number is recorded first. */
  record Begin(int run) implements NextStep {}

  /** The run that the status tells of goes on in this process. */
  record Restore() implements NextStep {}

  /** The run goes on under other knobs. */
  record Turn() implements NextStep {}

  /** Nothing changes but the generation that was looked at. */
  record Acknowledge() implements NextStep {}

  record Nothing() implements NextStep {}

  /**
   * The step. A new run begins only if the spec was edited and its plan differs, or if the rerun
   * token differs; a plan that differs because this operator plans otherwise begins nothing.
   *
   * @param running whether the engine carries the known run out
   * @param decided whether a person said that a side effect of the run, which is over without
   *     anybody knowing how the effect ended, is to be gone on with
   * @param planDigest of the spec as it is now
   */
  static NextStep of(
      Known known,
      boolean running,
      boolean decided,
      long generation,
      String planDigest,
      TeamWorkflowSpec spec) {
    if (known.run() == 0) {
      return new Begin(1);
    }
    boolean edited = generation != known.generation();
    boolean other = edited && !planDigest.equals(known.planDigest());
    boolean again = !token(spec).equals(known.token());
    if (!known.finished()) {
      if (other || again) {
        return new Begin(known.run() + 1);
      }
      if (!running) {
        return new Restore();
      }
      return edited ? new Turn() : new Nothing();
    }
    if (known.endedAs(Reason.Planned)) {
      boolean still = spec.operatingMode() == OperatingMode.Plan && !other && !again;
      return still ? new Nothing() : new Begin(known.run());
    }
    boolean released =
        edited && known.endedAs(Reason.Cancelled) && spec.operatingMode() == OperatingMode.Run;
    boolean goOn =
        decided && known.endedAs(Reason.TaskFailed) && spec.operatingMode() == OperatingMode.Run;
    if (other || again || released || goOn || !known.ranToItsEnd()) {
      return new Begin(known.run() + 1);
    }
    return edited ? new Acknowledge() : new Nothing();
  }

  /**
   * Whether nothing can follow, whatever the plan turns out to be: the spec is the one that was
   * looked at last, and its run goes on or is over.
   */
  static boolean nothing(
      Known known, boolean running, boolean decided, long generation, TeamWorkflowSpec spec) {
    boolean same = generation == known.generation() && token(spec).equals(known.token());
    boolean over = known.finished() && known.ranToItsEnd() && !decided;
    return known.run() > 0 && same && (running || over);
  }

  /** The rerun token of a spec, empty if it has none. */
  static String token(TeamWorkflowSpec spec) {
    return spec.rerun() == null || spec.rerun().token() == null ? "" : spec.rerun().token();
  }
}
