package dev.autogroq.llm.openai;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.llm.ModelRequest.Message;
import dev.autogroq.llm.ModelRequest.Role;
import dev.autogroq.llm.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RedactorPropertyTest {
  private static final String KEY = "gsk_Canary7Xq2mZ9vTb4LwK1sRd8NfY3h+/J6pC0uAeGiOtBn5E";
  private static final Redactor REDACTOR = new Redactor(Secret.of(KEY));

  @Provide
  Arbitrary<String> prose() {
    return Arbitraries.strings()
        .withChars(" abcXYZ09._-\n\u00e9\u4e2d\ud83d\ude00")
        .ofMaxLength(60);
  }

  @Property(tries = 500)
  void everyStretchOfEightIsTakenOut(
      @ForAll("prose") String before,
      @ForAll("prose") String after,
      @ForAll @IntRange(max = 44) int from,
      @ForAll @IntRange(min = 8, max = 52) int length) {
    String part = KEY.substring(from, Math.min(KEY.length(), from + length));

    String kept = REDACTOR.answer(before + part + after);

    assertNoFragment(kept);
    assertThat(kept).contains("[redacted]");
  }

  @Property(tries = 500)
  void everyEncodingIsTakenOut(
      @ForAll("prose") String before, @ForAll("prose") String after, @ForAll boolean url) {
    byte[] bytes = (before + KEY + after).getBytes(StandardCharsets.UTF_8);
    String base64 = (url ? Base64.getUrlEncoder() : Base64.getEncoder()).encodeToString(bytes);

    String kept = REDACTOR.answer(base64);

    // What is left decodes to less than eight characters of the key on either side.
    String clear = kept.replaceAll("[^A-Za-z0-9+/_=-]", "");
    int left = clear.length() - "redacted".length();
    int around = base64.length() - KEY.length() * 4 / 3;
    assertThat(left).isLessThanOrEqualTo(around + 8);
  }

  @Property(tries = 300)
  void otherTextIsUntouched(@ForAll("prose") String text) {
    assertThat(REDACTOR.answer(text)).isEqualTo(text);
  }

  @Example
  void encodedForUrlsAndInHexadecimal() {
    StringBuilder hex = new StringBuilder();
    KEY.chars().forEach(c -> hex.append("%02x".formatted(c)));

    assertNoFragment(REDACTOR.answer("?k=" + URLEncoder.encode(KEY, StandardCharsets.UTF_8)));
    assertThat(REDACTOR.answer("hex " + hex)).isEqualTo("hex [redacted]");
  }

  @Example
  void ordinaryWordsAreNoSecretsInAnswers() {
    Redactor local = new Redactor(Secret.of("lm-studio"));

    assertThat(local.answer("Use lm-studio for that.")).isEqualTo("Use lm-studio for that.");
    assertThat(local.message("no lm-studio", List.of())).isEqualTo("no [redacted]");
    assertThat(new Redactor(Secret.none()).message("all well", List.of())).isEqualTo("all well");
  }

  @Example
  void keysOfMiddleLengthAreTakenOutWhole() {
    Redactor redactor = new Redactor(Secret.of("local-key-of-20-char"));

    assertThat(redactor.answer("the local-key-of-20-char!")).isEqualTo("the [redacted]!");
    assertThat(redactor.answer("a local-key-of things")).isEqualTo("a local-key-of things");
  }

  @Example
  void promptsAreTakenOutOfMessages() {
    List<Message> prompt =
        List.of(new Message(Role.User, "The codename is purple elephant parade, keep it."));

    assertThat(
            REDACTOR.message(
                "bad: 'codename is purple elephant parade' or 'codename is purple elephant parade'",
                prompt))
        .isEqualTo("bad: '[prompt]' or '[prompt]'");
  }

  private static void assertNoFragment(String text) {
    for (int i = 0; i + 8 <= KEY.length(); i++) {
      assertThat(text).doesNotContain(KEY.substring(i, i + 8));
    }
  }
}
