package dev.autogroq.llm.openai;

import dev.autogroq.api.FailureClass;
import dev.autogroq.llm.ModelAnswer;
import dev.autogroq.llm.ModelAnswer.ModelUsage;
import dev.autogroq.llm.ModelAnswer.RateHints;
import dev.autogroq.llm.TokenEstimate;
import java.time.Duration;
import java.util.Optional;

/** Writes failures down: what happened, where, what to do next, and nothing that is secret. */
final class Failures {
  private static final int MAX_MESSAGE = 512;
  private static final int MAX_QUOTED = 300;

  private final String host;
  private final Redactor redactor;

  Failures(String host, Redactor redactor) {
    this.host = host;
    this.redactor = redactor;
  }

  String host() {
    return host;
  }

  /** A failure in our own words; {@code %s} in the sentence stands for the endpoint's host. */
  CallFailed of(Call call, FailureClass failure, String sentence) {
    return of(call, failure, sentence, "", Optional.empty());
  }

  /**
   * A failure with the provider's words.
   *
   * @param quoted the provider's text, empty if none; redacted and cut here
   */
  CallFailed of(
      Call call,
      FailureClass failure,
      String sentence,
      String quoted,
      Optional<Duration> retryAfter) {
    String said = quotable(quoted, call);
    String message =
        sentence.replace("%s", host)
            + (said.isEmpty() ? "" : "; the endpoint says: \"" + said + "\"");
    RateHints hints =
        call.reply().map(reply -> RateHeaders.hints(reply.headers())).orElse(RateHints.NONE);
    return new CallFailed(
        new ModelAnswer.Failed(
            failure, cut(message, MAX_MESSAGE), retryAfter, call.usage(), hints));
  }

  /** Counts the prompt as used: it was sent, so it may be billed. */
  void promptMayBeBilled(Call call) {
    call.used(new ModelUsage(TokenEstimate.of(call.request().messages()), 0, 0, true));
  }

  private String quotable(String text, Call call) {
    // Redaction comes before the cut, lest a cut key is no longer recognised as one.
    String bounded = cut(text, BoundedBody.ERROR_LIMIT);
    String clean = redactor.message(bounded, call.request().messages());
    return cut(PlainText.oneLine(clean), MAX_QUOTED);
  }

  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
    return text.substring(0, end) + "…";
  }
}
