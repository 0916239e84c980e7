package dev.autogroq.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Did you mean")
class DidYouMeanTest {
  private static final List<String> NAMES = List.of("research", "rank", "write", "a", "review");

  @ParameterizedTest
  @CsvSource({
    "reserch,research",
    "resaerch,research",
    "researchh,research",
    "Research,research",
    "rnak,rank",
    "wrte,write",
    "revieew,review",
    "rewrite,write"
  })
  void aNameOneOrTwoSlipsAwayIsFound(String wanted, String meant) {
    assertThat(DidYouMean.nearest(wanted, NAMES)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"b", "zzz", "searching", "''"})
  void aNameFartherAwayIsNotGuessed(String wanted) {
    assertThat(DidYouMean.nearest(wanted, NAMES)).isEmpty();
  }

  @Test
  void theNearestOfSeveralWins() {
    assertThat(DidYouMean.nearest("task-12", List.of("task-34", "task-11", "task-21")))
        .contains("task-11");
  }

  @Test
  void withoutAGuessTheNamesAreListed() {
    var many = IntStream.range(0, 20).mapToObj(i -> "name" + i + "-of-many").toList();

    assertThat(DidYouMean.hint("zzz", NAMES)).isEqualTo("known: research, rank, write, a, review");
    assertThat(DidYouMean.hint("zzz", many)).endsWith("name7-of-many and 12 more");
    assertThat(DidYouMean.hint("zzz", List.of())).isEmpty();
  }

  @Test
  void veryLongNamesCostNothing() {
    assertThat(DidYouMean.nearest("a".repeat(1_000_000), NAMES)).isEmpty();
    assertThat(DidYouMean.nearest("abc", List.of("a".repeat(1_000_000)))).isEmpty();
  }
}
