package dev.autogroq.cli.view;

import java.io.PrintStream;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lines written in order by a thread of their own, so that whoever hands them over never waits for
 * a pipe.
 */
public final class LinePrinter implements AutoCloseable {
  private final PrintStream out;
  private final LinkedBlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
  private final Thread thread;

  public LinePrinter(PrintStream out) {
    this.out = out;
    this.thread = new Thread(this::loop, "autogroq-lines");
    thread.setDaemon(true);
    thread.start();
  }

  /** Takes a line; returns at once. */
  public void print(String line) {
    lines.add(Optional.of(line));
  }

  /** Waits until every line is written. */
  @Override
  public void close() {
    lines.add(Optional.empty());
    try {
      thread.join(TimeUnit.SECONDS.toMillis(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void loop() {
    try {
      for (var line = lines.take(); line.isPresent(); line = lines.take()) {
        out.println(line.get());
        if (lines.isEmpty()) {
          out.flush();
        }
      }
      out.flush();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
