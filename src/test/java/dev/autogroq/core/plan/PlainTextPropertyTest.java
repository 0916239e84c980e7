package dev.autogroq.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PlainTextPropertyTest {

  @Property
  void cleaningTwiceChangesNothingMore(@ForAll String text) {
    String clean = PlainText.clean(text);

    assertThat(PlainText.clean(clean)).isEqualTo(clean);
    assertThat(clean).doesNotContain("\r", "\0", "\u001B");
  }

  @Property
  void bytesAreCountedAsAnEncoderCounts(@ForAll String text) {
    String clean = PlainText.clean(text);

    assertThat(PlainText.utf8Bytes(clean)).isEqualTo(clean.getBytes(StandardCharsets.UTF_8).length);
  }

  @Property
  void whatIsKeptFits(@ForAll String text, @ForAll @IntRange(max = 64) int max) {
    String clean = PlainText.clean(text).replace("[", "(");
    String cut = PlainText.cut(clean, max);

    int mark = cut.indexOf("[… cut:");
    String kept = mark < 0 ? cut : cut.substring(0, mark);
    assertThat(clean).startsWith(kept);
    assertThat(PlainText.utf8Bytes(kept)).isLessThanOrEqualTo(max);
    assertThat(mark < 0).isEqualTo(PlainText.utf8Bytes(clean) <= max);
  }
}
