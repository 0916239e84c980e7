package dev.autogroq.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0.0s",
    "0.0004, 1ms",
    "0.003, 3ms",
    "0.0995, 0.1s",
    "41.25, 41.3s",
    "99.94, 99.9s",
    "99.96, 1m40s",
    "3599.6, 1h00m",
    "7500, 2h05m",
    "-1, 0.0s"
  })
  void secondsReadAsPeopleSayThem(double seconds, String words) {
    assertThat(Words.seconds(seconds)).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({
    "0, $0",
    "0.000000, $0",
    "0.0021, $0.0021",
    "0.00001, <$0.0001",
    "1.50, $1.5",
    "100, $100",
    "x, $?"
  })
  void moneyHasNoNoise(String decimal, String words) {
    assertThat(Words.money(decimal)).isEqualTo(words);
  }

  @Test
  void absurdMoneyIsNotCalculated() {
    assertThat(Words.money("1e999999999")).isEqualTo("$?");
  }

  @Test
  void longListsAreCounted() {
    assertThat(Words.list(List.of("a", "b"), 2)).isEqualTo("a, b");
    assertThat(Words.list(List.of("a", "b", "c"), 2)).isEqualTo("a, b and 1 more");
  }

  @Test
  void aCutIsMarkedAndSplitsNoCharacter() {
    assertThat(Words.cut("abcdef", 4)).isEqualTo("abc…");
    assertThat(Words.cut("😀😀😀", 2)).isEqualTo("😀…");
    assertThat(Words.cut("abc", 0)).isEqualTo("…");
  }
}
