package dev.autogroq.cli.os;

import dev.autogroq.cli.view.Screen;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal with ANSI escape sequences, whose size {@code stty} knows. The size is asked for again
 * every few seconds, so that a resized window is noticed.
 */
final class AnsiScreen implements Screen {
  private static final long ASK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(5);
  private static final long PATIENCE_MILLIS = 500;
  private static final Pattern SIZE = Pattern.compile("\\s*(\\d{1,4})\\s+(\\d{1,4})\\s*");
  private static final int USUAL_WIDTH = 80;
  private static final int USUAL_HEIGHT = 24;

  private final PrintStream out;
  private long askedAt;
  private boolean asked;
  private int width = USUAL_WIDTH;
  private int height = USUAL_HEIGHT;

  AnsiScreen(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized int width() {
    ask();
    return width;
  }

  @Override
  public synchronized int height() {
    ask();
    return height;
  }

  @Override
  public void write(String text) {
    out.print(text);
    out.flush();
  }

  private void ask() {
    long now = System.nanoTime();
    if (asked && now - askedAt < ASK_AGAIN_NANOS) {
      return;
    }
    asked = true;
    askedAt = now;
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(new File("/dev/tty"))
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        stty.destroyForcibly();
        return;
      }
      byte[] answer = stty.getInputStream().readNBytes(64);
      Matcher size = SIZE.matcher(new String(answer, StandardCharsets.US_ASCII));
      if (size.matches()) {
        height = atLeast(5, Integer.parseInt(size.group(1)), USUAL_HEIGHT);
        width = atLeast(20, Integer.parseInt(size.group(2)), USUAL_WIDTH);
      }
    } catch (IOException e) {
      width = USUAL_WIDTH; // no stty here: the usual size has to do
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A terminal that does not know its size says 0. */
  private static int atLeast(int least, int said, int usual) {
    return said == 0 ? usual : Math.max(least, said);
  }
}
