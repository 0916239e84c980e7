package dev.autogroq.llm.simulated;

import dev.autogroq.api.FailureClass;
import dev.autogroq.llm.LanguageModel;
import dev.autogroq.llm.ModelAnswer;
import dev.autogroq.llm.ModelRequest;
import dev.autogroq.llm.TokenEstimate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model that needs no key and no network. Text, time and failures follow from the behaviour's
 * seed and the request (model, seed, messages); only a failure also depends on how often the same
 * request was asked before, so that a retry can succeed. An answer is prose about the prompt's
 * words, or JSON if the last user message asks for it ({@link SchemaBlock}).
 */
public final class SimulatedModel implements LanguageModel {
  private static final int SHORTEST_TOKENS = 90;
  private static final int TOKENS_SPREAD = 220;

  /** Prompts whose calls are counted; the longest unused is forgotten beyond it. */
  private static final int COUNTED_PROMPTS = 50_000;

  private static final int RATE_LIMITED_PERCENT = 30;
  private static final long CALL_STEP = 0x632be59bd9b4e019L;

  private final Behaviour behaviour;
  private final Sleeper sleeper;
  private final Map<Long, Integer> callsByPrompt =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Integer> eldest) {
          return size() > COUNTED_PROMPTS;
        }
      };

  public SimulatedModel(Behaviour behaviour, Sleeper sleeper) {
    this.behaviour = behaviour;
    this.sleeper = sleeper;
  }

  /** The answer and its times, without waiting and without failures: a pure function. */
  public static Expected expected(Behaviour behaviour, ModelRequest request) {
    Dice dice = new Dice(Dice.seed(behaviour.seed(), request));
    double firstSeconds = behaviour.firstTokenSeconds(dice);
    int wanted = SHORTEST_TOKENS + dice.below(TOKENS_SPREAD);
    List<String> topics = Topics.of(request);
    String text =
        SchemaBlock.in(request.messages())
            .map(schema -> SchemaAnswer.of(schema, topics, dice))
            .orElseGet(() -> Prose.of(topics, Math.min(wanted, request.maxOutputTokens()), dice));
    long needed = TokenEstimate.of(text);
    long tokens = Math.min(needed, request.maxOutputTokens());
    Duration first = Duration.ofNanos((long) (firstSeconds * 1e9));
    Duration rest = Duration.ofNanos(tokens * 1_000_000_000L / behaviour.tokensPerSecond());
    return new Expected(
        text,
        TokenEstimate.of(request.messages()),
        tokens,
        needed > tokens,
        first,
        first.plus(rest));
  }

  @Override
  public ModelAnswer ask(ModelRequest request) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted before the call");
    }
    Expected expected = expected(behaviour, request);
    Optional<ModelAnswer> drawn = drawnFailure(request);
    Duration time = drawn.isPresent() ? expected.firstToken() : expected.total();
    if (time.compareTo(request.timeout()) > 0) {
      sleeper.sleep(request.timeout());
      return timedOut(request, expected);
    }
    sleeper.sleep(time);
    if (drawn.isPresent()) {
      return drawn.get();
    }
    return expected.truncated() ? truncated(request, expected) : answered(request, expected);
  }

  private Optional<ModelAnswer> drawnFailure(ModelRequest request) {
    if (behaviour.errorPercent() == 0) {
      return Optional.empty();
    }
    long prompt = Dice.seed(behaviour.seed(), request);
    Dice dice = new Dice(prompt ^ (count(prompt) * CALL_STEP));
    if (dice.below(100) >= behaviour.errorPercent()) {
      return Optional.empty();
    }
    return Optional.of(dice.below(100) < RATE_LIMITED_PERCENT ? rateLimited() : overloaded());
  }

  private int count(long prompt) {
    synchronized (callsByPrompt) {
      return callsByPrompt.merge(prompt, 1, Integer::sum);
    }
  }

  private static ModelAnswer answered(ModelRequest request, Expected expected) {
    return new ModelAnswer.Answered(
        expected.text(), request.model(), usage(expected), ModelAnswer.RateHints.NONE);
  }

  private static ModelAnswer rateLimited() {
    return failed(
        FailureClass.RateLimited,
        "the simulated model drew a rate limit (errorPercent); ask again in a second",
        Optional.of(Duration.ofSeconds(1)),
        ModelAnswer.ModelUsage.NONE);
  }

  private static ModelAnswer overloaded() {
    return failed(
        FailureClass.Transient,
        "the simulated model drew an overload (errorPercent); ask again",
        Optional.empty(),
        ModelAnswer.ModelUsage.NONE);
  }

  private static ModelAnswer timedOut(ModelRequest request, Expected expected) {
    return failed(
        FailureClass.Timeout,
        "the simulated model needs %d ms, the call may take %d ms; raise the timeout"
            .formatted(expected.total().toMillis(), request.timeout().toMillis()),
        Optional.empty(),
        new ModelAnswer.ModelUsage(expected.promptTokens(), 0, 0, true));
  }

  private static ModelAnswer truncated(ModelRequest request, Expected expected) {
    return failed(
        FailureClass.Truncated,
        "the answer is longer than maxOutputTokens (%d); raise it or ask for less"
            .formatted(request.maxOutputTokens()),
        Optional.empty(),
        usage(expected));
  }

  private static ModelAnswer failed(
      FailureClass failure,
      String message,
      Optional<Duration> retryAfter,
      ModelAnswer.ModelUsage usage) {
    return new ModelAnswer.Failed(failure, message, retryAfter, usage, ModelAnswer.RateHints.NONE);
  }

  private static ModelAnswer.ModelUsage usage(Expected expected) {
    return new ModelAnswer.ModelUsage(
        expected.promptTokens(), 0, expected.completionTokens(), false);
  }
}
