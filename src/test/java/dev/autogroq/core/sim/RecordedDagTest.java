package dev.autogroq.core.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.autogroq.core.graph.TaskGraph;
import dev.autogroq.fixtures.RecordedDags;
import dev.autogroq.fixtures.RecordedDags.Recorded;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Every policy on the 89 recorded workflows and 2 to 32 slots, no overhead, known durations. Shapes
 * and durations derive from WfCommons WfInstances.
 */
class RecordedDagTest {
  private static final double PERCENT = 0.1;
  private static final long SEED = 1;

  private record Measured(Recorded recorded, PolicyRow row) {
    double ratio() {
      return row.makespanSeconds() / recorded.reference(row.slots(), "lowerBound");
    }
  }

  private static Map<Policy, List<Measured>> byPolicy;

  @BeforeAll
  static void simulateEverything() throws IOException {
    List<Recorded> all = RecordedDags.all();
    Map<Policy, List<Measured>> measured = new EnumMap<>(Policy.class);
    for (Policy policy : Policy.values()) {
      measured.put(
          policy,
          all.stream()
              .flatMap(
                  recorded ->
                      Policies.compare(recorded.dag(), RecordedDags.SLOTS, List.of(policy), SEED)
                          .stream()
                          .map(row -> new Measured(recorded, row)))
              .toList());
      System.out.printf(
          "recorded workflows, %s: %.4f of the lower bound (geometric mean of %d)%n",
          policy, geometricMean(measured.get(policy)), measured.get(policy).size());
    }
    byPolicy = measured;
  }

  @Test
  void all89Of35193TasksAreRead() throws IOException {
    List<Recorded> all = RecordedDags.all();

    assertThat(all).hasSize(89);
    assertThat(all.stream().mapToInt(recorded -> recorded.dag().graph().size()).sum())
        .isEqualTo(35_193);
  }

  @Test
  void theLowerBoundAgreesWithTheIndependentOne() {
    assertThat(byPolicy.get(Policy.Declared)).hasSize(89 * 5);
    for (Measured measured : byPolicy.get(Policy.Declared)) {
      assertThat(measured.row().lowerBoundSeconds())
          .as("%s on %d slots", measured.row().name(), measured.row().slots())
          .isCloseTo(
              measured.recorded().reference(measured.row().slots(), "lowerBound"),
              withinPercentage(PERCENT));
    }
  }

  @Test
  void makespansAgreeWithTheIndependentSimulator() {
    assertAgrees(Policy.CriticalPath, "criticalPathOrder");
    assertAgrees(Policy.Declared, "declaredOrder");
    assertAgrees(Policy.Levels, "levelBarriers");
  }

  @Test
  @DisplayName("(10) upward rank alone is at most 1.035 of the lower bound on recorded workflows")
  void upwardRankAloneIsNearTheLowerBound() {
    assertThat(geometricMean(byPolicy.get(Policy.CriticalPath))).isLessThanOrEqualTo(1.0350);
  }

  @Test
  @DisplayName("(10) the portfolio is at most 1.034 of the lower bound on recorded workflows")
  void thePortfolioIsNearTheLowerBound() {
    // 1.0258 is measured; what the invariant asks for would hide a loss of a third of the gain.
    assertThat(geometricMean(byPolicy.get(Policy.Portfolio))).isLessThanOrEqualTo(1.0270);
  }

  @Test
  @DisplayName("(10) the portfolio is never above declared order on any recorded workflow")
  void thePortfolioIsNeverAboveDeclaredOrder() {
    List<Measured> declared = byPolicy.get(Policy.Declared);
    List<Measured> upwardRank = byPolicy.get(Policy.CriticalPath);
    List<Measured> portfolio = byPolicy.get(Policy.Portfolio);

    for (int row = 0; row < portfolio.size(); row++) {
      assertThat(portfolio.get(row).row().makespanSeconds())
          .as("%s", portfolio.get(row).row())
          .isLessThanOrEqualTo(declared.get(row).row().makespanSeconds())
          .isLessThanOrEqualTo(upwardRank.get(row).row().makespanSeconds());
    }
  }

  @Test
  void noPolicyBeatsTheLowerBound() {
    for (List<Measured> rows : byPolicy.values()) {
      for (Measured measured : rows) {
        assertThat(measured.row().makespanSeconds() * (1 + 1e-9))
            .as("%s", measured.row())
            .isGreaterThanOrEqualTo(measured.row().lowerBoundSeconds());
      }
    }
  }

  @Test
  void aRecordedDagIsAValueOfItsOwn() {
    double[] seconds = {1, 2};
    TaskGraph graph = TaskGraph.of(2, new int[] {0}, new int[] {1});
    RecordedDag dag = new RecordedDag("pair", graph, seconds);

    seconds[0] = 9;
    dag.seconds()[1] = 9;

    assertThat(dag).isEqualTo(new RecordedDag("pair", graph, new double[] {1, 2}));
    assertThat(dag).isNotEqualTo(new RecordedDag("pair", graph, new double[] {1, 3}));
    assertThatThrownBy(() -> new RecordedDag("pair", graph, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rowsStandInTheOrderAskedFor() {
    TaskGraph graph = TaskGraph.of(2, new int[0], new int[0]);
    RecordedDag dag = new RecordedDag("pair", graph, new double[] {1, 2});

    assertThat(Policies.compare(dag, List.of(2, 1), List.of(Policy.Waves, Policy.Declared), SEED))
        .containsExactly(
            new PolicyRow("pair", 2, Policy.Waves, 2, 2),
            new PolicyRow("pair", 2, Policy.Declared, 2, 2),
            new PolicyRow("pair", 1, Policy.Waves, 3, 3),
            new PolicyRow("pair", 1, Policy.Declared, 3, 3));
  }

  private static void assertAgrees(Policy policy, String reference) {
    assertThat(byPolicy.get(policy)).hasSize(89 * 5);
    for (Measured measured : byPolicy.get(policy)) {
      assertThat(measured.row().makespanSeconds())
          .as("%s", measured.row())
          .isCloseTo(
              measured.recorded().reference(measured.row().slots(), reference),
              withinPercentage(PERCENT));
    }
  }

  private static double geometricMean(List<Measured> rows) {
    return Math.exp(
        rows.stream().mapToDouble(measured -> Math.log(measured.ratio())).average().orElseThrow());
  }
}
