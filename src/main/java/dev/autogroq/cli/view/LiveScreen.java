package dev.autogroq.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * A tree that is drawn again when the run changes, at most ten times a second, by a thread of its
 * own: a slow terminal never holds the engine up. While nothing changes, running seconds are
 * brought up to date once a second.
 */
public final class LiveScreen implements AutoCloseable {
  private static final long BETWEEN_DRAWINGS_MILLIS = 100;
  private static final long IDLE_MILLIS = 1000;

  private final Screen screen;
  private final Paint paint;
  private final Supplier<RunView> source;
  private final Semaphore changes = new Semaphore(0);
  private final Thread thread;
  private volatile String note = "";
  private List<String> drawn = List.of();

  /** Begins to draw; {@link #close} ends it. */
  public LiveScreen(Screen screen, Paint paint, Supplier<RunView> source) {
    this.screen = screen;
    this.paint = paint;
    this.source = source;
    this.thread = new Thread(this::loop, "autogroq-screen");
    thread.setDaemon(true);
    thread.start();
  }

  /** Says that there is something new; returns at once. */
  public void changed() {
    changes.release();
  }

  /** Shows a sentence below the tree; returns at once. */
  public void note(String sentence) {
    note = sentence;
    changed();
  }

  /** Draws the last state, without the line of progress, and stops. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    draw(false);
  }

  private void loop() {
    try {
      while (true) {
        draw(true);
        TimeUnit.MILLISECONDS.sleep(BETWEEN_DRAWINGS_MILLIS);
        boolean news =
            changes.tryAcquire(IDLE_MILLIS - BETWEEN_DRAWINGS_MILLIS, TimeUnit.MILLISECONDS);
        if (news) {
          changes.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void draw(boolean going) {
    RunView view = source.get();
    TreeView tree = new TreeView(screen.width() - 1, screen.height() - 2, paint);
    List<String> lines = new ArrayList<>(tree.lines(view));
    if (going) {
      lines.add(
          Words.cut(tree.progress(view) + (note.isEmpty() ? "" : "  " + note), screen.width() - 1));
    }
    String text = Redraw.from(drawn, lines);
    if (!text.isEmpty()) {
      screen.write(text);
    }
    drawn = lines;
  }
}
