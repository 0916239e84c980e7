package dev.autogroq.cli;

import dev.autogroq.api.OperatingMode;
import dev.autogroq.engine.RunListener;
import dev.autogroq.engine.RunRequest;
import java.util.Optional;

/** Where runs are carried out: an engine with its models and results. */
public interface RunPlace extends AutoCloseable {

  /** Begins a run; the listener hears of it until it is over. */
  void submit(RunRequest request, RunListener listener);

  /** Suspends, cancels or resumes a run. */
  void operate(String uid, OperatingMode mode);

  /** What a task of a run answered, once it has succeeded. */
  Optional<String> output(String uid, String task);

  /** Gives up what is in flight and closes stores. */
  @Override
  void close();
}
