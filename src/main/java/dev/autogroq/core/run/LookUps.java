package dev.autogroq.core.run;

import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.FailureClass;
import java.util.Set;

/** What the answers of look-ups lead to. */
final class LookUps {
  private final Run run;
  private final TaskTable tasks;
  private final Moves moves;
  private final Set<String> unclear;

  LookUps(Run run, TaskTable tasks, Moves moves, Set<String> unclear) {
    this.run = run;
    this.tasks = tasks;
    this.moves = moves;
    this.unclear = unclear;
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
    if (tasks.attempt[task] == 0) {
      tasks.cache[task] = tasks.shared[task] ? CacheOutcome.Deduplicated : CacheOutcome.Hit;
    }
    tasks.failure[task] = null;
    moves.move(task, Trigger.Found, now);
    run.settled(task, now);
  }

  private void missing(int task, Lookup.Missing missing, long now) {
    tasks.digest[task] = missing.digest();
    tasks.shareKey[task] = missing.shareKey();
    tasks.promptTokens[task] = missing.promptTokens();
    tasks.cache[task] = missing.outcome();
    if (tasks.sideEffecting(task) && unclear.contains(tasks.plan.task(task).name())) {
      moves.refuse(task, FailureClass.OutcomeUnknown, now);
    } else {
      moves.queue(task, Trigger.NotFound, now);
    }
  }
}
