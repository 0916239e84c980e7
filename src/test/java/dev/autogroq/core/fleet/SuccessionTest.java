package dev.autogroq.core.fleet;

import static dev.autogroq.fixtures.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.CacheMode;
import dev.autogroq.api.Effects;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.OperatingMode;
import dev.autogroq.core.run.AttemptOutcome;
import dev.autogroq.core.run.Spent;
import dev.autogroq.core.run.Step;
import dev.autogroq.fixtures.FleetScene;
import dev.autogroq.fixtures.PlanBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A run takes the place of another while attempts of that are in flight. */
class SuccessionTest {
  private static final AttemptOutcome DONE = new AttemptOutcome.Succeeded(FleetScene.COST);

  private final FleetScene scene = new FleetScene();

  @Test
  @DisplayName("(3) a call that the next run wants too goes on, and serves it")
  void whatIsStillWantedGoesOn() {
    scene.seen("w", plan("x", "y"));

    var lines = scene.seen("w", plan("x", "z"));

    assertThat(lines).contains("cancel w/t1#1", "start w/t1#1").doesNotContain("cancel w/t0#1");
    assertThat(scene.step("w", "t0")).isEqualTo(Step.Sharing);
    assertThat(scene.endsIn("w", 1, 0, DONE)).contains("w over: Cancelled");
    assertThat(scene.step("w", "t0")).isEqualTo(Step.Succeeded);
    assertThat(scene.starts()).containsExactly("w/t0#1", "w/t1#1", "w/t1#1");
  }

  @Test
  @DisplayName("(3) if the call fails, the next run asks for itself")
  void ifItFailsTheNextRunAsks() {
    scene.seen("w", plan("x"));
    scene.seen("w", plan("x", "z"));

    var failed = new AttemptOutcome.Failed(FailureClass.Transient, 0, Spent.NOTHING);

    assertThat(scene.endsIn("w", 1, 0, failed)).contains("start w/t0#1");
  }

  @Test
  void whatIsWantedLaterIsWaitedFor() {
    var old = aPlan("w");
    old.task("first");
    old.task("x", "first");
    scene.seen("w", old);
    scene.succeeds("w", "first");
    var next = aPlan("w");
    next.task("first").text("edited");
    next.task("renamed", "first").text("do x");

    assertThat(scene.seen("w", next)).contains("start w/first#1").doesNotContain("cancel w/x#1");
    var lines = scene.fails("w", "first", FailureClass.InvalidRequest);

    assertThat(lines).as("nobody can want it any more").contains("cancel w/x#1");
  }

  @Test
  void whatIsNotSharedIsCancelled() {
    var plan = aPlan("w");
    plan.task("a").cache(CacheMode.Disabled);
    scene.seen("w", plan);

    assertThat(scene.seen("w", plan)).contains("cancel w/a#1", "start w/a#1");
  }

  @Test
  @DisplayName("(4) a side effect goes on, and is not started beside itself")
  void aSideEffectGoesOn() {
    var plan = aPlan("w");
    plan.task("a").effects(Effects.SideEffecting);
    scene.seen("w", plan);

    assertThat(scene.seen("w", plan)).noneMatch(line -> line.matches("(cancel|start).*"));
  }

  @Test
  void nothingGoesOnForAWorkflowThatIsGone() {
    scene.seen("w", plan("x"));
    scene.seen("w", plan("x", "z"));

    assertThat(scene.gone("w")).contains("cancel w/t0#1", "cancel w/t1#1");
  }

  @Test
  void nothingGoesOnForARunThatIsCancelled() {
    scene.seen("w", plan("x"));
    scene.seen("w", plan("x", "z"));

    assertThat(scene.mode("w", OperatingMode.Cancel)).contains("cancel w/t0#1", "cancel w/t1#1");
  }

  @Test
  @DisplayName("(2) what goes on takes a place of the window")
  void whatGoesOnTakesAPlace() {
    scene.seen("w", plan("x").window(1));

    assertThat(scene.seen("w", plan("x", "z").window(1))).noneMatch(l -> l.startsWith("start"));
    assertThat(scene.endsIn("w", 1, 0, DONE)).contains("start w/t1#1");
  }

  @Test
  @DisplayName("of a run that is over nothing is kept, but the last minute of its endpoint")
  void nothingOfAFinishedRunIsKept() {
    scene.seen("w", plan("x"));
    scene.succeeds("w", "t0");

    scene.afterSeconds(59);
    assertThat(scene.fleet().timers()).isZero();
    assertThat(scene.fleet().endpoints()).isEqualTo(1);
    scene.afterSeconds(1);
    assertThat(scene.fleet().endpoints()).isZero();
  }

  @Property(tries = 300)
  @Label("(2)(3) a text that every edit keeps is asked once, and the window holds")
  void noDigestIsAskedTwice(
      @ForAll @Size(min = 2, max = 6) List<@IntRange(min = 1, max = 63) Integer> edits,
      @ForAll @IntRange(min = 1, max = 4) int window) {
    var world = new FleetScene();
    var asked = new ArrayList<String>();
    var dropped = new HashSet<String>();
    List<String> texts = List.of();
    for (int edit : edits) {
      var next = texts(edit);
      texts.stream().filter(text -> !next.contains(text)).forEach(dropped::add);
      texts = next;
      int before = world.starts().size();
      world.seen("w", plan(next.toArray(String[]::new)).window(window).build());
      for (var start : world.starts().subList(before, world.starts().size())) {
        asked.add(next.get(index(start)));
      }
      assertThat(world.fleet().inFlight()).isLessThanOrEqualTo(window);
    }
    asked.removeAll(dropped);
    assertThat(asked).doesNotHaveDuplicates();
  }

  /** One text for each bit that is set. */
  private static List<String> texts(int bits) {
    return IntStream.range(0, 6)
        .filter(bit -> (bits >> bit & 1) == 1)
        .mapToObj(bit -> "text " + bit)
        .toList();
  }

  private static int index(String start) {
    return Integer.parseInt(start.substring("w/t".length(), start.indexOf('#')));
  }

  private static PlanBuilder plan(String... texts) {
    var plan = aPlan("w");
    for (int i = 0; i < texts.length; i++) {
      plan.task("t" + i).text(texts[i]);
    }
    return plan;
  }
}
