package dev.autogroq.core.run;

import static dev.autogroq.fixtures.PlanBuilder.aPlan;
import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.api.Budget;
import dev.autogroq.api.BudgetAction;
import dev.autogroq.api.Dispatch;
import dev.autogroq.api.ExecutionMode;
import dev.autogroq.api.OperatingMode;
import dev.autogroq.fixtures.PlanBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a spec to what a run is steered by. */
class KnobsTest {

  @ParameterizedTest
  @CsvSource({
    "Sequential, 7, 1",
    "Parallel, 7, 7",
    "Async, 7, 7",
    "Parallel, 0, 1",
    "Parallel, -5, 1",
    "Parallel, 2147483647, 1000",
    "Async, 2147483647, 10000",
    "Async, 0, 1"
  })
  void theWindowFollowsTheModeWithinItsBounds(ExecutionMode mode, int asked, int window) {
    assertThat(Knobs.of(aPlan("w").mode(mode).window(asked).spec()).window()).isEqualTo(window);
  }

  @Test
  void aWaveIsAsLargeAsABatchWhateverTheMode() {
    var spec = aPlan("w").mode(ExecutionMode.Sequential).window(6).dispatch(Dispatch.Waves).spec();

    assertThat(Knobs.of(spec).wave()).isEqualTo(6);
    assertThat(Knobs.of(spec).dispatch()).isEqualTo(Dispatch.Waves);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "-1, 1", "60, 60", "2147483647, 2592000"})
  void theDeadlineIsWithinItsBounds(int asked, long seconds) {
    assertThat(Knobs.of(aPlan("w").deadlineSeconds(asked).spec()).deadlineSeconds())
        .isEqualTo(seconds);
  }

  @Test
  void withoutABudgetNothingIsLimited() {
    assertThat(Knobs.of(aPlan("w").spec()).limits()).isEqualTo(Knobs.Limits.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "1.50, 1500000000",
    "0, 0",
    "-1, 0",
    "0.0000000001, 0",
    "1e-9, 1",
    "9999999999999999, 9223372036854775807",
    "abc, 0",
    "'', 0",
    "1e999999999, 9223372036854775807",
    "1e-999999999, 0"
  })
  void aCostIsDecimalTextAndWhatIsNoNumberBuysNothing(String cost, long nano) {
    assertThat(limits(new Budget(null, cost, null, null, null)).costNano()).isEqualTo(nano);
  }

  @Test
  void eachLimitStandsForItself() {
    var limits = limits(new Budget(100L, null, 7L, null, BudgetAction.Fail));

    assertThat(limits).isEqualTo(new Knobs.Limits(100, Long.MAX_VALUE, 7, BudgetAction.Fail));
  }

  @Test
  void aLimitBelowZeroIsNothing() {
    assertThat(limits(new Budget(-1L, null, -1L, null, null)))
        .isEqualTo(new Knobs.Limits(0, Long.MAX_VALUE, 0, BudgetAction.Suspend));
  }

  @Test
  void onlyTheOperatingModeIsTurned() {
    var knobs = Knobs.of(plan().spec());

    assertThat(knobs.with(OperatingMode.Suspend).with(OperatingMode.Run)).isEqualTo(knobs);
    assertThat(knobs.with(OperatingMode.Cancel).operatingMode()).isEqualTo(OperatingMode.Cancel);
  }

  private static Knobs.Limits limits(Budget budget) {
    return Knobs.of(plan().budget(budget).spec()).limits();
  }

  private static PlanBuilder plan() {
    return aPlan("w").window(3).deadlineSeconds(99);
  }
}
