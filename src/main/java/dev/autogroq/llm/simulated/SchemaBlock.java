package dev.autogroq.llm.simulated;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autogroq.llm.ModelRequest;
import java.util.List;
import java.util.Optional;

/**
 * Where a prompt says which JSON Schema its answer must satisfy: in the last user message, after
 * the last line that ends in {@code JSON Schema:}, between two equal fences of at least three
 * backquotes, each on a line of its own. That is how prompts are rendered, and a real model reads
 * the same.
 */
final class SchemaBlock {
  private static final String MARK = "JSON Schema:\n";
  private static final int SHORTEST_FENCE = 3;
  private static final int MAX_CHARACTERS = 262_144;
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A block's place in its message. */
  private record Place(int start, int schemaStart, int schemaEnd, int end) {}

  private SchemaBlock() {}

  /** The schema that the last user message carries; empty if none, or if it is no JSON object. */
  static Optional<JsonNode> in(List<ModelRequest.Message> messages) {
    for (int i = messages.size() - 1; i >= 0; i--) {
      if (messages.get(i).role() == ModelRequest.Role.User) {
        String text = messages.get(i).text();
        return place(text).flatMap(at -> parsed(text.substring(at.schemaStart(), at.schemaEnd())));
      }
    }
    return Optional.empty();
  }

  /** The text without the block and the paragraph that announces it. */
  static String without(String text) {
    return place(text)
        .map(at -> text.substring(0, at.start()) + text.substring(at.end()))
        .orElse(text);
  }

  private static Optional<Place> place(String text) {
    // The last one counts: an earlier one may belong to a quoted answer.
    int mark = text.lastIndexOf(MARK);
    if (mark < 0) {
      return Optional.empty();
    }
    int open = mark + MARK.length();
    int line = text.indexOf('\n', open);
    String fence = line < 0 ? "" : text.substring(open, line);
    int close = text.indexOf("\n" + fence, open + fence.length());
    if (fence.length() < SHORTEST_FENCE || !fence.chars().allMatch(c -> c == '`') || close < 0) {
      return Optional.empty();
    }
    if (close < line + 1 || close - line > MAX_CHARACTERS) {
      return Optional.empty();
    }
    int paragraph = Math.max(0, text.lastIndexOf("\n\n", mark));
    return Optional.of(new Place(paragraph, line + 1, close, close + 1 + fence.length()));
  }

  private static Optional<JsonNode> parsed(String text) {
    try {
      return Optional.of(JSON.readTree(text)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
