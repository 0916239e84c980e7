package dev.autogroq.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads texts that are JSON through and through, which YAML would mostly, but not always, read. */
final class JsonDocuments {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(YamlDocuments.MAX_DEPTH)
                  .maxNumberLength(400)
                  .maxStringLength(YamlDocuments.MAX_SIZE)
                  .build())
          .build();

  private final JsonParser parser;
  private final Map<String, Integer> lines = new HashMap<>();

  private JsonDocuments(JsonParser parser) {
    this.parser = parser;
  }

  /** Adds the documents of {@code text}; false if it is not plain JSON, whatever was added. */
  static boolean read(String text, List<YamlDocument> into) {
    if (!text.stripLeading().startsWith("{")) {
      return false;
    }
    try (JsonParser parser = FACTORY.createParser(text)) {
      while (parser.nextToken() != null) {
        JsonDocuments reader = new JsonDocuments(parser);
        int line = reader.line();
        JsonNode node = reader.value("");
        into.add(new YamlDocument(node, new Locations(line, reader.lines)));
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private JsonNode value(String path) throws IOException {
    lines.putIfAbsent(path, line());
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(path);
      case START_ARRAY -> array(path);
      case VALUE_STRING -> nodes.textNode(parser.getText());
      case VALUE_TRUE -> nodes.booleanNode(true);
      case VALUE_FALSE -> nodes.booleanNode(false);
      case VALUE_NUMBER_INT -> PlainScalar.resolve(parser.getText());
      case VALUE_NUMBER_FLOAT -> nodes.numberNode(parser.getDoubleValue());
      default -> nodes.nullNode();
    };
  }

  private ObjectNode object(String path) throws IOException {
    ObjectNode object = JsonNodeFactory.instance.objectNode();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      String at = Paths.foreign(path, name);
      lines.putIfAbsent(at, line());
      parser.nextToken();
      object.set(name, value(at));
    }
    return object;
  }

  private ArrayNode array(String path) throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    int index = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      array.add(value(Paths.item(path, index++)));
    }
    return array;
  }
}
