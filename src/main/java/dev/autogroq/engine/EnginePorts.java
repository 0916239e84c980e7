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
    FleetLimits limits) {}
