package dev.autogroq.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Another process holds a workflow, and is killed while it runs it. */
@Timeout(60)
class WorkflowLockProcessTest {

  private static final Instant T0 = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path home;

  /** The other process: begins a run, says so, and waits to be killed. */
  public static final class Holder {
    public static void main(String[] arguments) throws IOException {
      var workflow = LocalRuns.open(Path.of(arguments[0])).workflow("default", "brief");
      var run = workflow.begin("v1:a", T0);
      workflow.starting(run.uid(), run.number(), "mail", 1);
      System.out.println("holding " + run.uid());
      System.in.read();
    }
  }

  @Test
  void aSecondProcessIsToldWhoRunsItAndGoesOnWhenThatOneIsKilled() throws Exception {
    var holder = start();
    try (var runs = LocalRuns.open(home);
        var out =
            new BufferedReader(
                new InputStreamReader(holder.getInputStream(), StandardCharsets.UTF_8))) {
      var uid = out.readLine();
      assertThat(uid).startsWith("holding ");

      assertThatThrownBy(() -> runs.workflow("default", "brief"))
          .isInstanceOf(WorkflowBusyException.class)
          .hasMessageContaining("process " + holder.pid() + ";");
      holder.destroyForcibly();
      assertThat(holder.waitFor(30, TimeUnit.SECONDS)).isTrue();
      var resumed = runs.workflow("default", "brief").begin("v1:a", T0.plusSeconds(30));

      assertThat(resumed.uid()).isEqualTo(uid.substring("holding ".length()));
      assertThat(resumed.resumed()).isTrue();
      assertThat(resumed.startTime()).isEqualTo(T0);
      assertThat(resumed.unclear()).containsExactly("mail");
    } finally {
      holder.destroyForcibly();
    }
  }

  private Process start() throws IOException {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            java,
            "-cp",
            System.getProperty("java.class.path"),
            Holder.class.getName(),
            home.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
