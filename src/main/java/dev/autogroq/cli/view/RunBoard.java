package dev.autogroq.cli.view;

import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.engine.RunListener;
import dev.autogroq.engine.TaskChange;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The state of one run, gathered from what the engine tells. Written by the engine's thread, read
 * by any; neither waits for a screen.
 */
public final class RunBoard implements RunListener {
  private final Clock clock;
  private final Consumer<TaskChange> onChange;
  private final Runnable onAny;
  private final CountDownLatch over = new CountDownLatch(1);
  private final List<TaskView> tasks;
  private final String name;
  private final int run;
  private final Instant start;
  private final boolean simulated;
  private Optional<TeamWorkflowStatus> status = Optional.empty();
  private boolean finished;

  /**
   * A board for a run that begins.
   *
   * @param first the run before anything has happened; its moment is the start
   * @param onChange hears of each change, on the engine's thread: must return at once
   * @param onAny is told that a new view can be had, on the engine's thread: must return at once
   */
  public RunBoard(RunView first, Clock clock, Consumer<TaskChange> onChange, Runnable onAny) {
    this.clock = clock;
    this.onChange = onChange;
    this.onAny = onAny;
    this.tasks = new ArrayList<>(first.tasks());
    this.name = first.name();
    this.run = first.run();
    this.start = first.start();
    this.simulated = first.simulated();
  }

  @Override
  public void taskChanged(TaskChange change) {
    synchronized (this) {
      tasks.set(change.index(), tasks.get(change.index()).after(change));
    }
    onChange.accept(change);
    onAny.run();
  }

  @Override
  public void statusChanged(String uid, TeamWorkflowStatus now, boolean last) {
    synchronized (this) {
      status = Optional.of(now);
      finished |= last;
    }
    if (last) {
      over.countDown();
    }
    onAny.run();
  }

  /** The run at this moment. */
  public synchronized RunView view() {
    return new RunView(name, run, start, clock.instant(), simulated, tasks, status, finished);
  }

  /** Waits until the run is over, at most so long; says whether it is. */
  public boolean awaitEnd(Duration most) throws InterruptedException {
    return over.await(most.toMillis(), TimeUnit.MILLISECONDS);
  }
}
