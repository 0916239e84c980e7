package dev.autogroq.llm.openai;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.FailureClass;
import dev.autogroq.llm.ModelAnswer.ModelUsage;
import java.io.IOException;
import java.util.Optional;

/**
 * Judges the body of a success before anything of it is used: only text that the model finished,
 * and nothing else that looks like it, goes on to langchain4j.
 */
final class SuccessReplies {
  private static final String ASK_AGAIN = "; ask again, or look at the endpoint's own log";

  private final Failures failures;
  private final ObjectMapper json;

  SuccessReplies(Failures failures, ObjectMapper json) {
    this.failures = failures;
    this.json = json;
  }

  /** The body that langchain4j may read; notes the usage in the call. */
  byte[] accepted(Call call, Reply reply) {
    failures.promptMayBeBilled(call);
    JsonNode root = parsed(call, reply);
    JsonNode choice = choice(call, root);
    JsonNode content = choice.path("message").path("content");
    Optional<ModelUsage> told =
        UsageCount.told(call.request(), root.path("usage"), content.asText(""));
    call.used(told.orElseGet(() -> UsageCount.estimated(call.request(), content.asText(""))));
    judge(call, choice, content);
    return told.isPresent() ? reply.body() : withoutUsage(root);
  }

  private JsonNode parsed(Call call, Reply reply) {
    if (reply
        .headers()
        .firstValue("content-encoding")
        .filter(c -> !c.equals("identity"))
        .isPresent()) {
      throw protocol(call, "%s compressed its answer although nobody asked; check baseUrl");
    }
    try {
      JsonNode root = json.readTree(reply.body());
      if (root != null && root.isObject()) {
        return root;
      }
    } catch (JacksonException e) {
      throw protocol(call, "%s answered, but not in JSON; check that baseUrl ends where it should");
    } catch (IOException e) {
      throw new AssertionError("bytes in memory can be read", e);
    }
    throw protocol(call, "%s answered with JSON that is no object; check baseUrl");
  }

  private JsonNode choice(Call call, JsonNode root) {
    JsonNode choices = root.path("choices");
    boolean given = choices.isArray() && choices.size() > 0 && choices.get(0).isObject();
    if (root.hasNonNull("error") && !given) {
      call.used(ModelUsage.NONE);
      throw failures.of(
          call,
          FailureClass.ProtocolError,
          "%s answered 200 with an error inside",
          ErrorReplies.said(root).text(),
          Optional.empty());
    }
    if (!given) {
      throw protocol(call, "%s answered without any choice" + ASK_AGAIN);
    }
    return choices.get(0);
  }

  private void judge(Call call, JsonNode choice, JsonNode content) {
    JsonNode message = choice.path("message");
    String finish = choice.path("finish_reason").asText("");
    if (finish.equals("content_filter") || !message.path("refusal").asText("").isBlank()) {
      throw failures.of(
          call,
          FailureClass.ContentFiltered,
          "%s withheld the answer (content filter); reword the task or choose another model");
    }
    if (asksForTool(message, finish)) {
      throw failures.of(
          call,
          FailureClass.InvalidOutput,
          "the model asked for a tool that nobody offered; nothing was executed, ask again");
    }
    if (finish.equals("length")) {
      throw failures.of(
          call,
          FailureClass.Truncated,
          "the answer is longer than maxOutputTokens ("
              + call.request().maxOutputTokens()
              + "); raise it or ask for less");
    }
    if (!finish.equals("stop")) {
      throw protocol(call, "%s did not say in a known word why the answer ended" + ASK_AGAIN);
    }
    if (!content.isTextual()) {
      throw protocol(call, "%s answered without a text" + ASK_AGAIN);
    }
    if (content.asText().isBlank()) {
      throw failures.of(
          call, FailureClass.InvalidOutput, "the model answered with an empty text; ask again");
    }
  }

  private static boolean asksForTool(JsonNode message, String finish) {
    return finish.equals("tool_calls")
        || finish.equals("function_call")
        || message.path("tool_calls").size() > 0
        || message.path("function_call").isObject();
  }

  private byte[] withoutUsage(JsonNode root) {
    try {
      return json.writeValueAsBytes(((ObjectNode) root).without("usage"));
    } catch (JacksonException e) {
      throw new AssertionError("a tree that was read can be written", e);
    }
  }

  private CallFailed protocol(Call call, String sentence) {
    return failures.of(call, FailureClass.ProtocolError, sentence);
  }
}
