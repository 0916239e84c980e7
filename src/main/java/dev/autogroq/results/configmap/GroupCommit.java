package dev.autogroq.results.configmap;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writes what comes together as one: whoever hands something in waits until it is written. One
 * batch at a time; a batch waits a moment for company, and what comes while one is being written is
 * the next one.
 */
final class GroupCommit {

  /** Writes a batch whole or not at all. */
  interface Batch {
    void write(List<Entry> entries) throws IOException;
  }

  /**
   * Something to be written.
   *
   * @param bytes as they are stored
   */
  record Entry(MapCard.Line line, byte[] bytes) {
    int cost() {
      return LINE_BYTES + 6 * line.uid().length() + bytes.length;
    }
  }

  private record Waiting(Entry entry, CompletableFuture<Void> written) {}

  private static final int LINE_BYTES = 128;

  private final Batch batch;
  private final Executor executor;
  private final Duration window;
  private final int maxCost;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition full = lock.newCondition();
  private final ArrayDeque<Waiting> queue = new ArrayDeque<>();
  private long cost;
  private boolean running;

  /**
   * @param window that the first of a batch waits for others
   * @param maxCost of a batch, see {@link Entry#cost}
   */
  GroupCommit(Batch batch, Executor executor, Duration window, int maxCost) {
    this.batch = batch;
    this.executor = executor;
    this.window = window;
    this.maxCost = maxCost;
  }

  /**
   * Returns when the entry is written.
   *
   * @throws IOException if it is not
   */
  void write(Entry entry) throws IOException {
    var waiting = new Waiting(entry, new CompletableFuture<>());
    try {
      enqueue(waiting);
    } catch (RejectedExecutionException e) {
      throw new IOException("result not stored: the store is closed", e);
    }
    try {
      waiting.written.join();
    } catch (CompletionException e) {
      var cause = e.getCause();
      throw new IOException(
          "result not stored: "
              + (cause instanceof IOException ? cause.getMessage() : "an unforeseen fault"),
          cause);
    }
  }

  private void enqueue(Waiting waiting) {
    lock.lock();
    try {
      if (!running) {
        executor.execute(this::run);
        running = true;
      }
      queue.add(waiting);
      cost += waiting.entry.cost();
      if (isFull()) {
        full.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isFull() {
    return cost >= maxCost || queue.size() >= SignedCard.MAX_LINES;
  }

  private void run() {
    for (var next = take(); !next.isEmpty(); next = take()) {
      try {
        batch.write(next.stream().map(Waiting::entry).toList());
        next.forEach(waiting -> waiting.written.complete(null));
      } catch (Throwable fault) {
        next.forEach(waiting -> waiting.written.completeExceptionally(fault));
      }
    }
  }

  /** The next batch; if there is none, the next entry starts the writer again. */
  private List<Waiting> take() {
    lock.lock();
    try {
      if (queue.isEmpty()) {
        running = false;
        return List.of();
      }
      awaitCompany();
      var taken = new ArrayList<Waiting>();
      var room = (long) maxCost;
      while (!queue.isEmpty() && taken.size() < SignedCard.MAX_LINES) {
        var size = queue.element().entry.cost();
        if (size > room && !taken.isEmpty()) {
          break;
        }
        room -= size;
        cost -= size;
        taken.add(queue.remove());
      }
      return taken;
    } finally {
      lock.unlock();
    }
  }

  private void awaitCompany() {
    try {
      var left = window.toNanos();
      while (left > 0 && !isFull()) {
        left = full.awaitNanos(left);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt(); // what is there is written without waiting
    }
  }
}
