package dev.autogroq.engine;

import dev.autogroq.core.fleet.FleetLimits;
import dev.autogroq.results.LearnedDurations;
import dev.autogroq.results.ResultStore;
import dev.autogroq.runner.TaskRunner;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;

/**
 * What the engine stands on.
 *
 * @param workers run what may block: rendering, the result store, the journal
 */
public record EnginePorts(
    InstantSource clock,
    ExecutorService workers,
    TaskRunner runner,
    ResultStore results,
    LearnedDurations durations,
    SideEffectJournal journal,
    OutputSink outputs,
    FleetLimits limits) {

  /** Hands an answer on that is stored already; a sink that fails costs nobody the answer. */
  void tell(String uid, int run, String task, String output) {
    try {
      outputs.output(uid, run, task, output);
    } catch (RuntimeException fault) {
      // The store has the answer, and whoever misses it elsewhere finds it there.
      return;
    }
  }
}
