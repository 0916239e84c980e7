package dev.autogroq.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Bad input 36: text that may enter a prompt")
class PlainTextTest {

  @Test
  void controlCharactersAreReplaced() {
    assertThat(PlainText.clean("a\0b\u001B[31mc\u007F\u0085\td\n"))
        .isEqualTo("a\uFFFDb\uFFFD[31mc\uFFFD\uFFFD\td\n");
  }

  @Test
  void halvesOfPairsAreReplacedAndPairsKept() {
    assertThat(PlainText.clean("\uD83D\uDE00 \uD83D \uDE00\uD83D"))
        .isEqualTo("\uD83D\uDE00 \uFFFD \uFFFD\uFFFD");
    assertThat(PlainText.wholePairs("\uD83D\uDE00 \uDE00\0")).isEqualTo("\uD83D\uDE00 \uFFFD\0");
  }

  @Test
  void linesEndInLf() {
    assertThat(PlainText.clean("a\r\nb\rc\n\r")).isEqualTo("a\nb\nc\n\n");
  }

  @Test
  void aTextThatFitsIsNotCut() {
    String text = "é".repeat(50);

    assertThat(PlainText.cut(text, 100)).isSameAs(text);
  }

  @ParameterizedTest
  @CsvSource({"99,98", "3,2", "1,0", "0,0"})
  void aCutSplitsNoCodePointAndCarriesAMark(int max, int kept) {
    assertThat(PlainText.cut("é".repeat(50), max))
        .isEqualTo("é".repeat(kept / 2) + "[… cut: 100 bytes, " + kept + " kept]");
  }

  @Test
  void aCutSplitsNoPair() {
    assertThat(PlainText.cut("\uD83D\uDE00\uD83D\uDE00", 7))
        .isEqualTo("\uD83D\uDE00[… cut: 8 bytes, 4 kept]");
  }
}
