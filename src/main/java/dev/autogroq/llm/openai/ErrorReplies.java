package dev.autogroq.llm.openai;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autogroq.api.FailureClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells what an HTTP status other than success means, and quotes the provider's reason. */
final class ErrorReplies {
  private static final Pattern CONTEXT =
      Pattern.compile(
          "context_length_exceeded|context[ _](length|window|size)|maximum context"
              + "|too many (input )?tokens|prompt is too long|reduce the length of the"
              + "|exceeds? the (available )?context",
          Pattern.CASE_INSENSITIVE);

  private final Failures failures;
  private final Clock clock;
  private final ObjectMapper json;

  ErrorReplies(Failures failures, Clock clock, ObjectMapper json) {
    this.failures = failures;
    this.clock = clock;
    this.json = json;
  }

  /** What a provider said: its text, and its short code. */
  record Said(String text, String code) {}

  CallFailed told(Call call, Reply reply) {
    Said said = said(reply);
    Optional<Duration> retryAfter = RateHeaders.retryAfter(reply.headers(), clock.instant());
    int status = reply.status();
    FailureClass failure = failure(status, said);
    return failures.of(call, failure, sentence(status, failure), said.text(), retryAfter);
  }

  private static FailureClass failure(int status, Said said) {
    if (status >= 500 || status == 408 || status == 409 || status == 425 || status == 498) {
      return FailureClass.Transient;
    }
    switch (status) {
      case 401:
      case 402:
      case 403:
      case 407:
        return FailureClass.Unauthorized;
      case 404:
        return FailureClass.ModelNotFound;
      case 429:
        return said.code().equals("insufficient_quota")
            ? FailureClass.Unauthorized
            : FailureClass.RateLimited;
      default:
        return status < 400
            ? FailureClass.ProtocolError
            : isContext(said) ? FailureClass.ContextTooLong : FailureClass.InvalidRequest;
    }
  }

  private static boolean isContext(Said said) {
    return CONTEXT.matcher(said.code() + " " + said.text()).find();
  }

  private static String sentence(int status, FailureClass failure) {
    String answered = "%s answered " + status;
    if (status >= 300 && status < 400) {
      return answered
          + ", a redirect, which is not followed lest the key goes elsewhere;"
          + " write the final address as baseUrl";
    }
    if (status == 407) {
      return "the proxy on the way to %s wants a password (407); ask who runs the proxy";
    }
    switch (failure) {
      case RateLimited:
        return answered + ": too many requests or tokens for now";
      case Transient:
        return answered + ": it cannot answer now; ask again";
      case Unauthorized:
        return status == 429 || status == 402
            ? answered + ": the account has nothing left to spend; look at its billing"
            : answered + ": it does not accept the key; check the key and what it may do";
      case ModelNotFound:
        return answered + ": it knows no such model, or no such path; check model and baseUrl";
      case ContextTooLong:
        return answered
            + ": the prompt is longer than the model's context; shorten the inputs"
            + " or choose a model with a longer one";
      case ProtocolError:
        return answered + ", which is no answer of a model; check baseUrl";
      default:
        return answered + ": it does not accept the request; correct the task's model settings";
    }
  }

  private Said said(Reply reply) {
    try {
      JsonNode root = json.readTree(reply.body());
      return said(root == null ? json.getNodeFactory().nullNode() : root);
    } catch (JacksonException e) {
      return plain(reply);
    } catch (IOException e) {
      throw new AssertionError("bytes in memory can be read", e);
    }
  }

  /** What an error document says, in the shapes that providers use. */
  static Said said(JsonNode root) {
    JsonNode error = root.path("error");
    JsonNode place = error.isObject() ? error : root;
    String text = "";
    for (JsonNode candidate :
        new JsonNode[] {place.path("message"), error, place.path("detail"), place.path("code")}) {
      if (text.isEmpty() && candidate.isTextual()) {
        text = candidate.asText();
      }
    }
    return new Said(text, place.path("code").asText(place.path("type").asText("")));
  }

  private static Said plain(Reply reply) {
    String type = reply.headers().firstValue("content-type").orElse("").toLowerCase(Locale.ROOT);
    boolean quotable =
        type.startsWith("text/plain") && reply.headers().firstValue("content-encoding").isEmpty();
    return new Said(quotable ? new String(reply.body(), StandardCharsets.UTF_8) : "", "");
  }
}
