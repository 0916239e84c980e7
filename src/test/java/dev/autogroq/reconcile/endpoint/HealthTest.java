package dev.autogroq.reconcile.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.ConditionStatus;
import dev.autogroq.api.FailureClass;
import dev.autogroq.llm.ModelAnswer.RateHints;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HealthTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @Test
  void nothingIsKnownBeforeTheFirstCall() {
    assertThat(Health.UNUSED.available().status()).isEqualTo(ConditionStatus.Unknown);
    assertThat(Health.UNUSED.available().reason()).isEqualTo("NotUsedYet");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"RateLimited", "InvalidOutput", "Truncated", "ContentFiltered", "ContextTooLong"})
  void whatOnlyAWorkingEndpointSaysShowsAWorkingOne(FailureClass failure) {
    assertThat(Health.UNUSED.after(failed(failure), NOW).available().status())
        .isEqualTo(ConditionStatus.True);
  }

  @ParameterizedTest
  @EnumSource(names = {"InvalidRequest", "ModelNotFound", "Internal", "StorageUnavailable"})
  void aMistakeOfTheAskerSaysNothing(FailureClass failure) {
    assertThat(Health.UNUSED.after(failed(failure), NOW)).isEqualTo(Health.UNUSED);
    assertThat(works().after(failed(failure), NOW)).isEqualTo(works());
  }

  @ParameterizedTest
  @EnumSource(names = {"Unauthorized", "Transient", "Timeout", "ProtocolError"})
  void aFirstCallThatFailsIsTold(FailureClass failure) {
    Aspect told = Health.UNUSED.after(failed(failure), NOW).available();

    assertThat(told).isEqualTo(new Aspect(ConditionStatus.False, failure.name(), "why"));
  }

  @Test
  void oneFailureAmongAnswersIsNotTroubleAndThreeInARowAre() {
    Health once = works().after(failed(FailureClass.Transient), NOW.plusSeconds(1));
    Health twice = once.after(failed(FailureClass.Timeout), NOW.plusSeconds(2));
    Health thrice = twice.after(failed(FailureClass.Transient), NOW.plusSeconds(3));

    assertThat(twice.available().status()).isEqualTo(ConditionStatus.True);
    assertThat(thrice.available().status()).isEqualTo(ConditionStatus.False);
    assertThat(thrice.after(answer(), NOW.plusSeconds(4)).available().status())
        .isEqualTo(ConditionStatus.True);
  }

  @Test
  void oneFailureLongAfterTheLastAnswerIsTrouble() {
    assertThat(
            works().after(failed(FailureClass.Transient), NOW.plusSeconds(61)).available().status())
        .isEqualTo(ConditionStatus.False);
  }

  @Test
  void aRefusedKeyIsToldAtOnce() {
    assertThat(works().after(failed(FailureClass.Unauthorized), NOW).available().reason())
        .isEqualTo("Unauthorized");
  }

  @Test
  void aLimitHoldsForAsLongAsTheProviderAsked() {
    Outcome limited =
        new Outcome(
            Optional.of(FailureClass.RateLimited),
            "why",
            Optional.of(Duration.ofSeconds(30)),
            RateHints.NONE);
    Health held = Health.UNUSED.after(limited, NOW);

    assertThat(held.throttled(NOW.plusSeconds(29)).status()).isEqualTo(ConditionStatus.True);
    assertThat(held.throttled(NOW.plusSeconds(30)).status()).isEqualTo(ConditionStatus.False);
    assertThat(held.after(answer(), NOW.plusSeconds(9)).heldUntil(NOW.plusSeconds(9)))
        .as("another call's answer does not end it")
        .contains(NOW.plusSeconds(30));
  }

  @Test
  void aShortPauseIsToldForTenSecondsSoThatTheStatusDoesNotFlicker() {
    Health held =
        Health.UNUSED.after(
            new Outcome(
                Optional.of(FailureClass.RateLimited),
                "why",
                Optional.of(Duration.ofMillis(200)),
                RateHints.NONE),
            NOW);

    assertThat(held.heldUntil(NOW)).contains(NOW.plusSeconds(10));
  }

  @Test
  void newsAreChangesOfAvailabilityAndTheBeginningOfALimit() {
    Health limited = works().after(failed(FailureClass.RateLimited), NOW);

    assertThat(works().newsSince(Health.UNUSED, NOW)).isTrue();
    assertThat(works().after(answer(), NOW).newsSince(works(), NOW)).isFalse();
    assertThat(limited.newsSince(works(), NOW)).isTrue();
    assertThat(limited.after(answer(), NOW).newsSince(limited, NOW)).isFalse();
    assertThat(works().after(failed(FailureClass.Unauthorized), NOW).newsSince(works(), NOW))
        .isTrue();
  }

  @Test
  void aSpentQuotaHoldsUntilItIsFullAgain() {
    RateHints spent =
        new RateHints(
            OptionalLong.of(0),
            OptionalLong.of(5),
            Optional.of(Duration.ofSeconds(20)),
            Optional.of(Duration.ofSeconds(3)));
    Health health =
        Health.UNUSED.after(new Outcome(Optional.empty(), "", Optional.empty(), spent), NOW);

    assertThat(health.heldUntil(NOW)).contains(NOW.plusSeconds(20));
    assertThat(health.hintsHold(NOW.plusSeconds(19))).isTrue();
    assertThat(health.hintsHold(NOW.plusSeconds(20))).isFalse();
  }

  private static Health works() {
    return Health.UNUSED.after(answer(), NOW);
  }

  private static Outcome answer() {
    return new Outcome(Optional.empty(), "", Optional.empty(), RateHints.NONE);
  }

  private static Outcome failed(FailureClass failure) {
    return new Outcome(Optional.of(failure), "why", Optional.empty(), RateHints.NONE);
  }
}
