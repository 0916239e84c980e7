package dev.autogroq.llm.simulated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autogroq.llm.ModelRequest;
import java.util.List;
import java.util.Optional;

/**
 * The mark by which a prompt tells the simulated model which JSON Schema its answer must satisfy: a
 * fenced block in the last user message that opens with {@value #OPEN} and closes with three
 * backquotes at the start of a line. A real model reads the same block as plain instructions.
 */
public final class SchemaBlock {

  /** How the block opens. */
  public static final String OPEN = "```json-schema\n";

  private static final String CLOSE = "\n```";
  private static final int MAX_CHARACTERS = 262_144;
  private static final ObjectMapper JSON = new ObjectMapper();

  private SchemaBlock() {}

  /** The block for a schema, to be put into the last user message. */
  public static String around(String schema) {
    return OPEN + schema.strip() + CLOSE;
  }

  /** The schema that the last user message carries; empty if none, or if it is no JSON object. */
  static Optional<JsonNode> in(List<ModelRequest.Message> messages) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i).role() == ModelRequest.Role.User) {
        return schemaText(messages.get(i).text()).flatMap(SchemaBlock::parsed);
      }
    }
    return Optional.empty();
  }

  /** The text with its schema block cut out. */
  static String without(String text) {
    int open = text.lastIndexOf(OPEN);
    if (open < 0) {
      return text;
    }
    int close = text.indexOf(CLOSE, open + OPEN.length());
    return close < 0 ? text : text.substring(0, open) + text.substring(close + CLOSE.length());
  }

  private static Optional<String> schemaText(String text) {
    // The last block counts: an earlier one may belong to a quoted answer.
    int open = text.lastIndexOf(OPEN);
    int close = open < 0 ? -1 : text.indexOf(CLOSE, open + OPEN.length());
    return close < 0 || close - open > MAX_CHARACTERS
        ? Optional.empty()
        : Optional.of(text.substring(open + OPEN.length(), close));
  }

  private static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
