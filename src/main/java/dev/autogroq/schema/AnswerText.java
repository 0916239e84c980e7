package dev.autogroq.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** The JSON in a model's answer. */
final class AnswerText {

  /** Longest answer that is looked at, in characters. */
  static final int MAX_LENGTH = 1 << 20;

  /** Deepest nesting of an answer. */
  static final int MAX_DEPTH = 100;

  private static final Json JSON = new Json(MAX_DEPTH, MAX_LENGTH);
  private static final String FENCE = "```";
  private static final Pattern LANGUAGE = Pattern.compile("[ \t]*[A-Za-z0-9+-]{0,16}[ \t\r]*");

  /**
   * What came of reading.
   *
   * @param json the value; missing if there is a problem
   */
  record Read(JsonNode json, Optional<String> problem) {}

  private AnswerText() {}

  static Read read(String answer) {
    if (answer.length() > MAX_LENGTH) {
      return problem("the answer is longer than " + MAX_LENGTH + " characters");
    }
    var text = withoutFence(answer.strip());
    if (text.isEmpty()) {
      return problem("the answer is empty, expected JSON");
    }
    try {
      var json = JSON.read(text);
      return json.isMissingNode()
          ? problem("the answer is empty, expected JSON")
          : new Read(json, Optional.empty());
    } catch (StreamConstraintsException bound) {
      return problem(
          "the answer is nested deeper than " + MAX_DEPTH + ", or has too many or too long parts");
    } catch (JsonProcessingException broken) {
      return problem("the answer as a whole is not JSON" + Json.place(broken));
    }
  }

  private static Read problem(String problem) {
    return new Read(MissingNode.getInstance(), Optional.of(problem));
  }

  /** What is in the fence, if the whole text is one. */
  private static String withoutFence(String text) {
    var firstLine = text.indexOf('\n');
    if (firstLine < 0 || !text.startsWith(FENCE) || !text.endsWith("\n" + FENCE)) {
      return text;
    }
    var language = text.substring(FENCE.length(), firstLine);
    if (!LANGUAGE.matcher(language).matches() || text.length() < firstLine + 1 + FENCE.length()) {
      return text;
    }
    return text.substring(firstLine + 1, text.length() - FENCE.length()).strip();
  }
}
