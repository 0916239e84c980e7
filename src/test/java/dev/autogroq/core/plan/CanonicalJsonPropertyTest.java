package dev.autogroq.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.erdtman.jcs.JsonCanonicalizer;

/** Our canonical form against the reference implementation of RFC 8785. */
class CanonicalJsonPropertyTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  @Property
  void everyTreeHasTheFormOfTheReference(@ForAll long seed) throws IOException {
    JsonNode tree = JSON.objectNode().set("tree", node(new Random(seed), 0));

    assertThat(CanonicalJson.of(tree)).isEqualTo(reference(tree));
  }

  @Property
  void everyTextHasTheFormOfTheReference(@ForAll String name, @ForAll String text)
      throws IOException {
    JsonNode tree =
        JSON.objectNode().put(PlainText.wholePairs(name), PlainText.wholePairs(text)).put("é", 1);

    assertThat(CanonicalJson.of(tree)).isEqualTo(reference(tree));
  }

  @Example
  void everyControlCharacterHasTheFormOfTheReference() throws IOException {
    var text = new StringBuilder();
    for (char c = 0; c < 0x100; c++) {
      text.append(c);
    }
    JsonNode tree = JSON.objectNode().put("t", text.append("\uD83D\uDE00\u2028").toString());

    assertThat(CanonicalJson.of(tree)).isEqualTo(reference(tree));
  }

  private static String reference(JsonNode tree) throws IOException {
    return new JsonCanonicalizer(tree.toString()).getEncodedString();
  }

  private static JsonNode node(Random random, int depth) {
    int kind = random.nextInt(depth > 3 ? 3 : 5);
    if (kind == 0) {
      return JSON.textNode(text(random));
    }
    if (kind == 1) {
      return JSON.booleanNode(random.nextBoolean());
    }
    if (kind == 2) {
      return JSON.numberNode(random.nextInt() >> random.nextInt(32));
    }
    var object = JSON.objectNode();
    var array = JSON.arrayNode();
    int size = random.nextInt(5);
    for (int i = 0; i < size; i++) {
      object.set(text(random), node(random, depth + 1));
      array.add(node(random, depth + 1));
    }
    return kind == 3 ? object : array;
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    int length = random.nextInt(6);
    for (int i = 0; i < length; i++) {
      int[] ends = {0x20, 0x80, 0x800, 0xD800, 0x110000};
      int end = ends[random.nextInt(ends.length)];
      int point = random.nextInt(end);
      text.appendCodePoint(point >= 0xD800 && point < 0xE000 ? 0x1F600 : point);
    }
    return text.toString();
  }
}
