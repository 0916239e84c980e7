package dev.autogroq.cli.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.autogroq.api.CacheOutcome;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class LiveScreenTest {

  /** A screen that remembers what was written, and may be stuck. */
  private static final class Recorder implements Screen {
    private final List<String> written = Collections.synchronizedList(new ArrayList<>());
    private final CountDownLatch open = new CountDownLatch(1);
    private volatile boolean stuck;

    @Override
    public int width() {
      return 100;
    }

    @Override
    public int height() {
      return 24;
    }

    @Override
    public void write(String text) {
      if (stuck) {
        try {
          open.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      }
      written.add(text);
    }
  }

  @Test
  void onlyChangedLinesAreWrittenAgain() {
    assertThat(Redraw.from(List.of(), List.of("a", "b"))).isEqualTo("a\r\nb\r\n");
    assertThat(Redraw.from(List.of("a", "b"), List.of("a", "c")))
        .isEqualTo("\u001b[2A\r\r\n\u001b[2Kc\r\n");
    assertThat(Redraw.from(List.of("a", "b"), List.of("x"))).endsWith("x\r\n\u001b[J");
    assertThat(Redraw.from(List.of("a"), List.of("a"))).isEmpty();
  }

  @Test
  void theLastStateIsOnTheScreenWhenItCloses() {
    Recorder screen = new Recorder();
    AtomicReference<RunView> state = new AtomicReference<>(RunViews.marketBrief().view());
    LiveScreen live = new LiveScreen(screen, Paint.PLAIN, state::get);
    await().atMost(Duration.ofSeconds(5)).until(() -> !screen.written.isEmpty());

    state.set(RunViews.marketBrief().succeeded("plan", CacheOutcome.Miss, 1, 7).view());
    live.close();

    assertThat(screen.written.get(0)).contains("market-brief  Running  0/7 tasks");
    assertThat(screen.written.get(screen.written.size() - 1))
        .contains("✔ plan", "Succeeded")
        .endsWith("\u001b[J");
  }

  @Test
  void aStuckScreenHoldsNobodyUp() {
    Recorder screen = new Recorder();
    screen.stuck = true;
    LiveScreen live = new LiveScreen(screen, Paint.PLAIN, () -> RunViews.marketBrief().view());

    for (int i = 0; i < 100_000; i++) {
      live.changed();
    }

    screen.open.countDown();
    live.close();
    assertThat(screen.written).hasSizeLessThan(10);
  }

  @Test
  void aPrinterWritesEveryLineInOrderBeforeItCloses() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LinePrinter printer = new LinePrinter(new PrintStream(out, false, StandardCharsets.UTF_8));

    for (int i = 0; i < 1000; i++) {
      printer.print("line " + i);
    }
    printer.close();

    List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).hasSize(1000).startsWith("line 0", "line 1").endsWith("line 999");
  }
}
