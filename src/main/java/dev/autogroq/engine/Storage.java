package dev.autogroq.engine;

import dev.autogroq.api.CacheMode;
import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.CacheScope;
import dev.autogroq.core.plan.PlannedTask;
import dev.autogroq.core.plan.RenderedTask;
import dev.autogroq.core.run.Lookup;
import dev.autogroq.results.ResultScope;
import dev.autogroq.results.ResultStore;
import dev.autogroq.results.StoredResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which stored results a task may take, and where its own goes. A run always finds its own results,
 * so that it survives a crash; the cache mode governs what is taken from other runs.
 */
final class Storage {
  private static final int PUT_TRIES = 4;
  private static final Duration PUT_PAUSE = Duration.ofMillis(100);

  private final ResultStore store;

  Storage(ResultStore store) {
    this.store = store;
  }

  /** Whose results a task shares. */
  static ResultScope scope(RunRequest request, PlannedTask task) {
    var namespace = request.plan().namespace();
    return switch (policy(task)) {
      case Private, ReadOnly -> ResultScope.ofRun(namespace, request.uid(), request.run());
      case Workflow -> ResultScope.ofWorkflow(namespace, request.uid());
      case Shared -> sharedScope(request, task);
    };
  }

  private static ResultScope sharedScope(RunRequest request, PlannedTask task) {
    var namespace = request.plan().namespace();
    return task.cache().scope() == CacheScope.Workflow
        ? ResultScope.ofWorkflow(namespace, request.uid())
        : ResultScope.ofNamespace(namespace);
  }

  /** The key of single flight; empty if the task never shares an execution. */
  static String shareKey(RunRequest request, PlannedTask task, String digest) {
    return policy(task) == Policy.Shared ? scope(request, task).key() + "/" + digest : "";
  }

  Optional<StoredResult> find(RunRequest request, PlannedTask task, String digest, Instant now) {
    var own = store.find(scope(request, task), digest).filter(r -> usable(request, task, r, now));
    if (own.isPresent() || policy(task) != Policy.ReadOnly) {
      return own;
    }
    return store
        .find(sharedScope(request, task), digest)
        .filter(r -> usable(request, task, r, now));
  }

  /** The object of the cluster that holds a result of this run, or one that it was served. */
  Optional<String> place(RunRequest request, PlannedTask task, String digest) {
    var own = store.place(scope(request, task), digest);
    return own.isPresent() || policy(task) != Policy.ReadOnly
        ? own
        : store.place(sharedScope(request, task), digest);
  }

  /** How the store will be said to have served a task whose result it does not have. */
  static CacheOutcome outcome(RunRequest request, PlannedTask task) {
    return switch (policy(task)) {
      case Private, Workflow -> CacheOutcome.Bypassed;
      case ReadOnly -> CacheOutcome.Miss;
      case Shared -> refreshes(request, task) ? CacheOutcome.Refreshed : CacheOutcome.Miss;
    };
  }

  static Lookup.Missing missing(RunRequest request, PlannedTask task, RenderedTask rendered) {
    return new Lookup.Missing(
        rendered.digest(),
        shareKey(request, task, rendered.digest()),
        rendered.promptTokens(),
        outcome(request, task));
  }

  /**
   * Stores a result that was paid for: neither a passing fault of the disk nor an interruption of
   * the attempt loses it.
   */
  void put(RunRequest request, PlannedTask task, StoredResult result) throws IOException {
    boolean interrupted = false;
    try {
      for (int attempt = 1; ; attempt++) {
        interrupted |= Thread.interrupted();
        try {
          store.put(scope(request, task), result);
          return;
        } catch (IOException e) {
          if (attempt == PUT_TRIES) {
            throw e;
          }
          interrupted |= !pause(attempt);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static boolean pause(int attempt) {
    try {
      Thread.sleep(PUT_PAUSE.multipliedBy(attempt).toMillis());
      return true;
    } catch (InterruptedException e) {
      return false;
    }
  }

  private enum Policy {
    /** Not cached: only the run itself finds the result. */
    Private,
    /** A side effect: never repeated within its workflow. */
    Workflow,
    ReadOnly,
    Shared
  }

  private static Policy policy(PlannedTask task) {
    return switch (task.effects()) {
      case SideEffecting -> Policy.Workflow;
      case Idempotent -> Policy.Private;
      case Pure ->
          switch (task.cache().mode()) {
            case Disabled -> Policy.Private;
            case ReadOnly -> Policy.ReadOnly;
            case ReadWrite, Refresh -> Policy.Shared;
          };
    };
  }

  private static boolean refreshes(RunRequest request, PlannedTask task) {
    return task.cache().mode() == CacheMode.Refresh || request.rerunTasks().contains(task.name());
  }

  private static boolean usable(
      RunRequest request, PlannedTask task, StoredResult result, Instant now) {
    var producer = result.producedBy();
    boolean sameWorkflow = producer.uid().equals(request.uid());
    if (sameWorkflow && producer.run() == request.run()) {
      return true;
    }
    if (refreshes(request, task)) {
      return false;
    }
    return switch (policy(task)) {
      case Private -> false;
      case Workflow -> sameWorkflow;
      case ReadOnly, Shared ->
          // Results of a live workflow do not expire.
          sameWorkflow || result.storedAt().plusSeconds(task.cache().ttlSeconds()).isAfter(now);
    };
  }
}
