package dev.autogroq.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
  private static final String KEY = "gsk_Canary7Xq2mZ9vTb4LwK";

  @Test
  void isRevealedOnlyOnPurpose() {
    Secret secret = Secret.of(KEY);

    assertThat(secret.reveal()).isEqualTo(KEY);
    assertThat(secret.isEmpty()).isFalse();
    assertThat("" + secret + Optional.of(secret) + new Object[] {secret}[0]).doesNotContain("gsk");
    assertThat(Secret.none().isEmpty()).isTrue();
  }

  static String[] bad() {
    return new String[] {
      "",
      KEY + "\n",
      KEY + "\r\n",
      KEY + " ",
      "a " + KEY,
      KEY + "\u00e9",
      KEY + "\0",
      KEY.repeat(50_000)
    };
  }

  @ParameterizedTest
  @MethodSource("bad")
  void refusesWhatIsNoKeyWithoutQuotingIt(String text) {
    assertThat(Secret.problem(text).orElseThrow()).doesNotContain("Canary").contains("store");
    assertThatThrownBy(() -> Secret.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("Canary");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "sk-or-v1-0123", "!~"})
  void takesEveryPrintableKey(String text) {
    assertThat(Secret.problem(text)).isEmpty();
  }
}
