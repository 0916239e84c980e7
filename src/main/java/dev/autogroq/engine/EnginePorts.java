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
 * @param every hears of every run, after its own listener
 */
public record EnginePorts(
    InstantSource clock,
    ExecutorService workers,
    TaskRunner runner,
    ResultStore results,
    LearnedDurations durations,
    SideEffectJournal journal,
    OutputSink outputs,
    FleetLimits limits,
    RunListener every) {

  /** Ports without a listener to every run. */
  public EnginePorts(
      InstantSource clock,
      ExecutorService workers,
      TaskRunner runner,
      ResultStore results,
      LearnedDurations durations,
      SideEffectJournal journal,
      OutputSink outputs,
      FleetLimits limits) {
    this(clock, workers, runner, results, durations, journal, outputs, limits, RunListener.NONE);
  }

  /** What hears of a run: its own listener, whatever that does, and then the one of all. */
  RunListener both(RunListener own) {
    return new TwoListeners(new GuardedListener(own), every);
  }

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
