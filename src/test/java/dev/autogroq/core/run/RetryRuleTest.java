package dev.autogroq.core.run;

import static dev.autogroq.fixtures.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.Effects;
import dev.autogroq.api.FailureClass;
import dev.autogroq.core.plan.PlannedTask;
import dev.autogroq.core.plan.ResolvedRetry;
import dev.autogroq.core.run.RetryRule.Next;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What follows a failed attempt, and after which pause. */
class RetryRuleTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Set<FailureClass> REPEATED_BY_DEFAULT =
      EnumSet.of(
          FailureClass.Transient,
          FailureClass.Timeout,
          FailureClass.OOMKilled,
          FailureClass.InvalidOutput);
  private static final Set<FailureClass> DISPLACED =
      EnumSet.of(FailureClass.Evicted, FailureClass.NodeLost);

  @ParameterizedTest
  @EnumSource(FailureClass.class)
  @DisplayName("the class of a failure decides, by default")
  void theClassDecides(FailureClass failure) {
    var task = task(Effects.Pure, ResolvedRetry.DEFAULT);
    var expected =
        failure == FailureClass.RateLimited
            ? Next.TurnAway
            : REPEATED_BY_DEFAULT.contains(failure) || DISPLACED.contains(failure)
                ? Next.Retry
                : Next.Fail;

    assertThat(RetryRule.after(task, failure, 1, 1)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(FailureClass.class)
  void onlyPlacesLostAndRefusalsUseNoAttempt(FailureClass failure) {
    boolean free = failure == FailureClass.RateLimited || DISPLACED.contains(failure);

    assertThat(RetryRule.usesAttempt(failure)).isEqualTo(!free);
  }

  @ParameterizedTest
  @EnumSource(FailureClass.class)
  void theLastAttemptIsTheLast(FailureClass failure) {
    var task = task(Effects.Pure, ResolvedRetry.DEFAULT);
    if (RetryRule.usesAttempt(failure)) {
      assertThat(RetryRule.after(task, failure, 3, 0)).isEqualTo(Next.Fail);
    } else {
      assertThat(RetryRule.after(task, failure, 3, 1)).isNotEqualTo(Next.Fail);
    }
  }

  @ParameterizedTest
  @EnumSource(FailureClass.class)
  @DisplayName("(4) a side effect is repeated only if it was refused before it began")
  void aSideEffectIsNeverRepeated(FailureClass failure) {
    var everything = new ResolvedRetry(20, 1, 200, 60, EnumSet.allOf(FailureClass.class));

    assertThat(RetryRule.after(task(Effects.SideEffecting, everything), failure, 1, 1))
        .isEqualTo(failure == FailureClass.RateLimited ? Next.TurnAway : Next.Fail);
  }

  @Test
  void aClassThatIsDeclaredIsRepeatedAndOneThatIsNotIsNot() {
    var only = new ResolvedRetry(3, 1, 200, 60, Set.of(FailureClass.ContainerFailed));
    var task = task(Effects.Idempotent, only);

    assertThat(RetryRule.after(task, FailureClass.ContainerFailed, 1, 0)).isEqualTo(Next.Retry);
    assertThat(RetryRule.after(task, FailureClass.Transient, 1, 0)).isEqualTo(Next.Fail);
  }

  @Test
  void aPlaceMayBeLostTenTimes() {
    var task = task(Effects.Pure, ResolvedRetry.DEFAULT);

    assertThat(RetryRule.after(task, FailureClass.Evicted, 0, 10)).isEqualTo(Next.Retry);
    assertThat(RetryRule.after(task, FailureClass.NodeLost, 0, 11)).isEqualTo(Next.Fail);
  }

  @Property
  void thePauseIsBetweenHalfAndTheWholeOfTheExponentialOne(
      @ForAll @IntRange(min = 1, max = 30) int failures,
      @ForAll @IntRange(min = 0, max = 60) int initial,
      @ForAll @IntRange(min = 100, max = 1_000) int factor,
      @ForAll @IntRange(min = 1, max = 3_600) int most,
      @ForAll long seed) {
    var task = task(Effects.Pure, new ResolvedRetry(20, initial, factor, most, Set.of()));
    double whole = Math.min(most, initial * Math.pow(factor / 100.0, failures - 1)) * SECOND;

    long pause = RetryRule.pauseNanos(task, failures, 0, seed);

    assertThat((double) pause).isBetween(whole / 2 * (1 - 1e-9) - 1, whole * (1 + 1e-9));
    assertThat(RetryRule.pauseNanos(task, failures, 0, seed)).isEqualTo(pause);
  }

  @Test
  void thePauseGrowsUpToItsCap() {
    var task = task(Effects.Pure, ResolvedRetry.DEFAULT);
    long[] highest = new long[9];
    for (long seed = 0; seed < 1_000; seed++) {
      for (int failures = 1; failures <= 8; failures++) {
        highest[failures] =
            Math.max(highest[failures], RetryRule.pauseNanos(task, failures, 0, seed));
      }
    }

    double[] seconds = {2, 4, 8, 16, 32, 60, 60, 60};
    for (int failures = 1; failures <= 8; failures++) {
      assertThat(highest[failures] / 1e9)
          .isBetween(seconds[failures - 1] * 0.99, seconds[failures - 1]);
    }
  }

  @Test
  void differentSeedsPauseDifferently() {
    var task = task(Effects.Pure, ResolvedRetry.DEFAULT);
    var pauses = new HashSet<Long>();
    for (long seed = 0; seed < 1_000; seed++) {
      pauses.add(RetryRule.pauseNanos(task, 1, 0, seed));
    }

    assertThat(pauses).hasSizeGreaterThan(990);
  }

  @Property
  void thePauseIsNeverShorterThanAskedForUpToAnHour(
      @ForAll @LongRange(min = 0) long retryAfter, @ForAll long seed) {
    var task = task(Effects.Pure, ResolvedRetry.DEFAULT);

    long pause = RetryRule.pauseNanos(task, 1, retryAfter, seed);

    assertThat(pause)
        .isGreaterThanOrEqualTo(Math.min(retryAfter, 3_600 * SECOND))
        .isLessThanOrEqualTo(3_600 * SECOND);
  }

  @Test
  void aTimeBelowZeroIsNoTime() {
    var task = task(Effects.Pure, ResolvedRetry.DEFAULT);

    assertThat(RetryRule.pauseNanos(task, 1, Long.MIN_VALUE, 5))
        .isEqualTo(RetryRule.pauseNanos(task, 1, 0, 5))
        .isPositive();
  }

  private static PlannedTask task(Effects effects, ResolvedRetry retry) {
    var plan = aPlan("w");
    plan.task("t").effects(effects).retry(retry);
    return plan.build().task(0);
  }
}
