package dev.autogroq.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.autogroq.results.LearnedDurations.Learned;
import org.junit.jupiter.api.Test;

/** What every {@link LearnedDurations} must do. Each adapter has a subclass that runs it. */
public abstract class LearnedDurationsContract {

  /** Nothing learned yet. */
  protected abstract LearnedDurations open();

  @Test
  void nothingIsKnownAtFirst() {
    assertThat(open().find("w", "t", "m")).isEmpty();
  }

  @Test
  void oneRunIsTheMean() {
    var durations = open();

    durations.learn("w", "t", "m", 2.5, 100, 40);

    assertThat(durations.find("w", "t", "m")).contains(new Learned(2.5, 100, 40, 1));
  }

  @Test
  void theFirstThreeRunsCountAlikeAndLaterOnesForThreeTenths() {
    var durations = open();

    durations.learn("w", "t", "m", 1, 10, 100);
    durations.learn("w", "t", "m", 2, 20, 200);
    durations.learn("w", "t", "m", 6, 60, 600);
    assertThat(durations.find("w", "t", "m").orElseThrow().seconds()).isCloseTo(3, within(1e-9));
    durations.learn("w", "t", "m", 13, 130, 1_300);

    var learned = durations.find("w", "t", "m").orElseThrow();
    assertThat(learned.seconds()).isCloseTo(6, within(1e-9));
    assertThat(learned.promptTokens()).isCloseTo(60, within(1e-9));
    assertThat(learned.completionTokens()).isCloseTo(600, within(1e-9));
    assertThat(learned.samples()).isEqualTo(4);
  }

  @Test
  void aTaskThatAWorkflowDoesNotKnowIsEstimatedFromAllOthersOfTheSameModel() {
    var durations = open();
    durations.learn("a", "t", "m", 1, 0, 0);
    durations.learn("b", "t", "m", 3, 0, 0);

    assertThat(durations.find("a", "t", "m").orElseThrow().seconds()).isEqualTo(1);
    assertThat(durations.find("c", "t", "m")).contains(new Learned(2, 0, 0, 2));
    assertThat(durations.find("c", "t", "another")).isEmpty();
    assertThat(durations.find("c", "u", "m")).isEmpty();
  }

  @Test
  void figuresThatCannotBeTrueAreNotLearned() {
    var durations = open();

    durations.learn("w", "t", "m", Double.NaN, 1, 1);
    durations.learn("w", "t", "m", Double.POSITIVE_INFINITY, 1, 1);
    durations.learn("w", "t", "m", -1, 1, 1);
    durations.learn("w", "t", "m", 1, -1, 1);
    durations.learn("w", "t", "m", 1, 1, Long.MAX_VALUE);
    durations.learn("", "t", "m", 1, 1, 1);
    durations.learn("w".repeat(600), "t", "m", 1, 1, 1);

    assertThat(durations.find("w", "t", "m")).isEmpty();
    assertThat(durations.find("other", "t", "m")).isEmpty();
  }

  @Test
  void beyondTheBoundTheOneThatLearnedLeastRecentlyIsForgotten() {
    var durations = open();
    durations.learn("w", "old", "m", 1, 0, 0);
    durations.learn("w", "busy", "m", 1, 0, 0);
    for (var i = 0; i < RunningMeans.MAX_KEYS / 2 - 1; i++) {
      durations.learn("w", "t" + i, "m", 1, 0, 0);
      if (i == 100) {
        durations.learn("w", "busy", "m", 1, 0, 0);
      }
    }

    assertThat(durations.find("w", "old", "m")).isEmpty();
    assertThat(durations.find("w", "busy", "m")).isPresent();
    assertThat(durations.find("w", "t0", "m")).isPresent();
  }
}
