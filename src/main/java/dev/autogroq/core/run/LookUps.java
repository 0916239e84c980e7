package dev.autogroq.core.run;

import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.FailureClass;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the answers of look-ups lead to. */
final class LookUps {
  private final Run run;
  private final TaskTable tasks;
  private final Moves moves;
  private final RunLedger ledger;
  private final Restored restored;
  private final Set<String> unclear;

  LookUps(Run run, TaskTable tasks, Moves moves, RunLedger ledger, Restored restored) {
    this.run = run;
    this.tasks = tasks;
    this.moves = moves;
    this.ledger = ledger;
    this.restored = restored;
    unclear = new HashSet<>(restored.unclear());
  }

  void answered(int task, Lookup lookup, long now) {
    if (lookup instanceof Lookup.Found found) {
      found(task, found, now);
    } else if (lookup instanceof Lookup.Missing missing) {
      missing(task, missing, now);
    } else if (lookup instanceof Lookup.Refused refused) {
      moves.refuse(task, refused.failure(), now);
    } else {
      throw new AssertionError(lookup);
    }
  }

  private void found(int task, Lookup.Found found, long now) {
    tasks.digest[task] = found.digest();
    tasks.found[task] = found;
    if (found.own()) {
      own(task, found);
    } else if (tasks.attempt[task] > 0 && tasks.cache[task] == null) {
      // An attempt before the restart has made it.
      tasks.cache[task] = CacheOutcome.Miss;
    } else if (tasks.attempt[task] == 0) {
      tasks.cache[task] = tasks.shared[task] ? CacheOutcome.Deduplicated : CacheOutcome.Hit;
    }
    tasks.failure[task] = null;
    moves.move(task, Trigger.Found, now);
    run.settled(task, now);
  }

  /** The run has paid for it already, whether or not that was recorded before the restart. */
  private void own(int task, Lookup.Found found) {
    if (tasks.cache[task] == null) {
      tasks.cache[task] = CacheOutcome.Miss;
    }
    if (tasks.attempt[task] > restored.before(tasks.plan.task(task).name()).last()) {
      // An attempt of this process: its books are kept where it ends.
      return;
    }
    tasks.attempt[task] = Math.max(1, tasks.attempt[task]);
    tasks.lastAttempt[task] = found.nanos();
    var recorded = tasks.spent[task];
    tasks.spent[task] = recorded.atLeast(found.paid());
    ledger.proven(tasks.spent[task].minus(recorded));
  }

  private void missing(int task, Lookup.Missing missing, long now) {
    tasks.digest[task] = missing.digest();
    tasks.shareKey[task] = missing.shareKey();
    tasks.promptTokens[task] = missing.promptTokens();
    tasks.cache[task] = missing.outcome();
    var refusal = refusal(task);
    if (refusal != null) {
      moves.refuse(task, refusal, now);
    } else {
      moves.queue(task, Trigger.NotFound, now);
    }
  }

  /** A person has decided that a side effect whose outcome is not known runs again. */
  void allow(int task) {
    unclear.remove(tasks.plan.task(task).name());
  }

  /** Why what happened before the restart forbids another attempt, null if it does not. */
  private @Nullable FailureClass refusal(int task) {
    var planned = tasks.plan.task(task);
    var before = restored.before(planned.name());
    if (tasks.sideEffecting(task) && unclear.contains(planned.name())) {
      return FailureClass.OutcomeUnknown;
    }
    if (tasks.attempt[task] > before.last()) {
      // It has been started since, so the rules of repetition have decided already.
      return null;
    }
    boolean exhausted =
        before.used() >= planned.retry().maxAttempts()
            || before.lost() > RetryRule.MOST_DISPLACEMENTS;
    return before.failed().orElse(exhausted ? FailureClass.NodeLost : null);
  }
}
