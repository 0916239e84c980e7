package dev.autogroq.reconcile;

import dev.autogroq.core.plan.RenderedTask;
import dev.autogroq.reconcile.write.RunRecord;
import java.io.IOException;
import java.util.Set;

/** Records of side effects, made before they start. */
public interface TaskJournal {

  /**
   * Makes the record of a task's start.
   *
   * @throws IOException if there is none now; the task then does not start
   */
  void before(RunRecord run, String task, RenderedTask rendered) throws IOException;

  /**
   * Names of side-effecting tasks whose start is on record and whose outcome is not. Asks the API
   * server; throws if it cannot answer.
   */
  Set<String> unclear(RunRecord run);
}
