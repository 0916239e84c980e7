package dev.autogroq.engine;

import static dev.autogroq.fixtures.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.CacheMode;
import dev.autogroq.api.CacheOutcome;
import dev.autogroq.api.Effects;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.fixtures.FakeResultStore;
import dev.autogroq.fixtures.StoryLog;
import dev.autogroq.results.StoredResult;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose results a task may take, and who may take its own. */
class StorageTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final String DIGEST = "d";

  private final FakeResultStore store = new FakeResultStore(new StoryLog());
  private final Storage storage = new Storage(store);

  @ParameterizedTest
  @EnumSource(CacheMode.class)
  @DisplayName("(8) a run finds its own results, whatever the mode")
  void aRunFindsItsOwnResults(CacheMode mode) throws IOException {
    var run = request("w", 1, plan(mode, Effects.Pure));
    put(run, NOW);

    assertThat(finds(run, NOW.plus(Duration.ofDays(400)))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(Effects.class)
  @DisplayName("(8) a run finds its own results, whatever the effects")
  void aRunFindsItsOwnResultsWhateverTheEffects(Effects effects) throws IOException {
    var run = request("w", 1, plan(CacheMode.ReadWrite, effects));
    put(run, NOW);

    assertThat(finds(run, NOW)).isTrue();
  }

  @ParameterizedTest(name = "stored by {0}, asked for by {1} of another workflow: {2}")
  @CsvSource({
    "ReadWrite, ReadWrite, true",
    "ReadWrite, ReadOnly, true",
    "ReadWrite, Refresh, false",
    "ReadWrite, Disabled, false",
    "Refresh, ReadWrite, true",
    "ReadOnly, ReadWrite, false",
    "ReadOnly, ReadOnly, false",
    "Disabled, ReadWrite, false",
    "Disabled, Disabled, false"
  })
  void whatIsTakenFromOthers(CacheMode stored, CacheMode asking, boolean found) throws IOException {
    put(request("w", 1, plan(stored, Effects.Pure)), NOW);

    assertThat(finds(request("x", 1, plan(asking, Effects.Pure)), NOW)).isEqualTo(found);
  }

  @ParameterizedTest(name = "{0}, {1}: a later run of the workflow finds it: {2}")
  @CsvSource({
    "ReadWrite, Pure, true",
    "ReadOnly, Pure, false",
    "Refresh, Pure, false",
    "Disabled, Pure, false",
    "ReadWrite, Idempotent, false",
    "ReadWrite, SideEffecting, true",
    "Disabled, SideEffecting, true"
  })
  @DisplayName("(4) only a side effect is carried over whatever the mode")
  void whatALaterRunFinds(CacheMode mode, Effects effects, boolean found) throws IOException {
    put(request("w", 1, plan(mode, effects)), NOW);

    assertThat(finds(request("w", 2, plan(mode, effects)), NOW)).isEqualTo(found);
  }

  @Test
  void aSideEffectOfAnotherWorkflowIsNotTakenForOnesOwn() throws IOException {
    var plan = plan(CacheMode.ReadWrite, Effects.SideEffecting);
    put(request("w", 1, plan), NOW);

    assertThat(finds(request("x", 1, plan), NOW)).isFalse();
  }

  @Test
  void nothingCrossesNamespaces() throws IOException {
    put(request("w", 1, plan(CacheMode.ReadWrite, Effects.Pure)), NOW);
    var elsewhere = aPlan("p").namespace("other");
    elsewhere.task("t");

    assertThat(finds(request("x", 1, elsewhere.build()), NOW)).isFalse();
  }

  @Test
  void resultsExpireForOthersButNotForTheLiveWorkflow() throws IOException {
    var plan = plan(CacheMode.ReadWrite, Effects.Pure);
    put(request("w", 1, plan), NOW);

    assertThat(finds(request("x", 1, plan), NOW.plusSeconds(3_599))).isTrue();
    assertThat(finds(request("x", 1, plan), NOW.plusSeconds(3_600))).isFalse();
    assertThat(finds(request("w", 2, plan), NOW.plusSeconds(86_400))).isTrue();
  }

  @Test
  void aTaskThatIsToRunAgainTakesOnlyWhatItsOwnRunHasMade() throws IOException {
    var plan = plan(CacheMode.ReadWrite, Effects.Pure);
    put(request("w", 1, plan), NOW);
    var again = new RunRequest("w", 2, plan, NOW, Set.of(), Set.of("t"), 1);

    assertThat(finds(again, NOW)).isFalse();
    assertThat(Storage.outcome(again, plan.task(0))).isEqualTo(CacheOutcome.Refreshed);
    put(again, NOW);
    assertThat(finds(again, NOW)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "ReadWrite, Pure, true, Miss",
    "Refresh, Pure, true, Refreshed",
    "ReadOnly, Pure, false, Miss",
    "Disabled, Pure, false, Bypassed",
    "ReadWrite, Idempotent, false, Bypassed",
    "ReadWrite, SideEffecting, false, Bypassed"
  })
  void whoSharesAnExecutionAndWhatAMissIsCalled(
      CacheMode mode, Effects effects, boolean shares, CacheOutcome outcome) {
    var run = request("w", 1, plan(mode, effects));
    var task = run.plan().task(0);

    assertThat(Storage.shareKey(run, task, DIGEST).isEmpty()).isEqualTo(!shares);
    assertThat(Storage.outcome(run, task)).isEqualTo(outcome);
  }

  @Test
  void anInterruptionLosesNoResultAndIsNotForgotten() throws IOException {
    store.failsPuts(2);
    var run = request("w", 1, plan(CacheMode.ReadWrite, Effects.Pure));

    Thread.currentThread().interrupt();
    put(run, NOW);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(store.size()).isEqualTo(1);
  }

  private void put(RunRequest request, Instant at) throws IOException {
    var producer =
        new StoredResult.Producer(request.uid(), request.run(), request.plan().name(), "t");
    storage.put(
        request,
        request.plan().task(0),
        new StoredResult(DIGEST, "out", 1, 1, 0, 1, "m", at, producer));
  }

  private boolean finds(RunRequest request, Instant now) {
    return storage.find(request, request.plan().task(0), DIGEST, now).isPresent();
  }

  private static RunRequest request(String uid, int run, Plan plan) {
    return new RunRequest(uid, run, plan, NOW, Set.of(), Set.of(), 1);
  }

  private static Plan plan(CacheMode mode, Effects effects) {
    var plan = aPlan("p");
    plan.task("t").cache(mode).effects(effects);
    return plan.build();
  }
}
