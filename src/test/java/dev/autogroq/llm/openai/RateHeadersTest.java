package dev.autogroq.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateHeadersTest {

  @ParameterizedTest
  @CsvSource({
    "2m59.56s, 179560",
    "7.66s, 7660",
    "120ms, 120",
    "0.5ms, 0",
    "1h2m3s, 3723000",
    "23h59m, 86340000",
    "1d, 86400000",
    "9d, 86400000",
    "999999999d, 86400000",
    "12, 12000",
    "1.5, 1500",
    "0s, 0"
  })
  void readsASpan(String text, long millis) {
    assertThat(RateHeaders.span(text).map(Duration::toMillis)).contains(millis);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "-5s", "s", "5 s", "1s2m", "9999999999999999999", "NaN", "1e9s", "٣s"})
  void readsNothingFromNonsense(String text) {
    assertThat(RateHeaders.span(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.5", "many", "9999999999999999999", "٣"})
  void countsNothingFromNonsense(String text) {
    HttpHeaders headers =
        HttpHeaders.of(
            Map.of("x-ratelimit-remaining-tokens", List.of(text)), (name, value) -> true);

    assertThat(RateHeaders.hints(headers).remainingTokens()).isEqualTo(OptionalLong.empty());
  }
}
