package dev.autogroq.reconcile.endpoint;

import dev.autogroq.api.FailureClass;
import dev.autogroq.core.plan.PlannedEndpoint;
import dev.autogroq.llm.LanguageModel;
import dev.autogroq.llm.ModelAnswer;
import dev.autogroq.llm.ModelRequest;
import dev.autogroq.llm.Secret;
import dev.autogroq.reconcile.endpoint.Resolved.Found;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The models behind the cluster's endpoints. Each call goes to the address and carries the key that
 * the endpoint has at that moment, so that a key can never reach an address it was not made for.
 * Safe for use by many threads.
 */
public final class ClusterModels
    implements Function<PlannedEndpoint, LanguageModel>, AutoCloseable {
  private static final int LONGEST_MESSAGE = 512;
  private static final Duration SHORTEST_CALL = Duration.ofMillis(1);

  private final Endpoints endpoints;
  private final Keys keys;
  private final ModelFactory factory;
  private final InstantSource clock;
  private final Consumer<EndpointId> changed;
  private final Map<EndpointId, ServedEndpoint> served = new ConcurrentHashMap<>();

  /**
   * Opens nothing yet.
   *
   * @param changed told on the thread of a call when an endpoint's conditions have to be looked at
   *     again; must be quick
   */
  public ClusterModels(
      Endpoints endpoints,
      Keys keys,
      ModelFactory factory,
      InstantSource clock,
      Consumer<EndpointId> changed) {
    this.endpoints = endpoints;
    this.keys = keys;
    this.factory = factory;
    this.clock = clock;
    this.changed = changed;
  }

  /** The model behind that endpoint; costs nothing, and lasts as long as this object. */
  @Override
  public LanguageModel apply(PlannedEndpoint planned) {
    return request -> ask(planned, request);
  }

  /** What calls have shown of the endpoint with exactly this spec and key. */
  public Health health(Found found, KeyState key) {
    ServedEndpoint endpoint = served.get(found.id());
    return endpoint == null ? Health.UNUSED : endpoint.health(found, key.secret());
  }

  /** The endpoint was deleted: its model is closed when its last call has ended. */
  public void gone(EndpointId id) {
    ServedEndpoint endpoint = served.remove(id);
    if (endpoint != null) {
      endpoint.end();
    }
  }

  /** Lets go of every endpoint that is not there any more. */
  void forgetGone() {
    for (EndpointId id : served.keySet()) {
      if (!endpoints.exists(id)) {
        gone(id);
      }
    }
  }

  /** Closes every model whose calls have ended, and the others when theirs have. */
  @Override
  public void close() {
    served.keySet().forEach(this::gone);
  }

  private ModelAnswer ask(PlannedEndpoint planned, ModelRequest request)
      throws InterruptedException {
    Instant began = clock.instant();
    EndpointId id = EndpointId.of(planned);
    Resolved now = endpoints.at(id);
    if (now.found().isEmpty()) {
      gone(id);
      return failed(
          FailureClass.Transient, now.refused().map(Resolved.Refused::sentence).orElse(""));
    }
    Found found = now.found().get();
    if (!sameModels(planned, found.planned())) {
      return failed(
          FailureClass.Transient,
          "ModelEndpoint \"" + id + "\" was changed; the workflow is planned again for it");
    }
    KeyState key = found.secret().map(keys::of).orElse(KeyState.NOT_NEEDED);
    if (!key.isUsable()) {
      return withoutKey(key);
    }
    ModelAnswer answer = call(found, key.secret(), request);
    if (found.secret().isPresent() && Outcome.of(answer).failedWith(FailureClass.Unauthorized)) {
      return refused(found, key, answer, rest(request, began));
    }
    return answer;
  }

  /** The answer's digest names provider and address: those of the plan must be those asked. */
  private static boolean sameModels(PlannedEndpoint planned, PlannedEndpoint now) {
    return planned.provider() == now.provider() && planned.baseUrl().equals(now.baseUrl());
  }

  /** The key may have been rotated since it was read: only then it is asked once more. */
  private ModelAnswer refused(Found found, KeyState used, ModelAnswer answer, ModelRequest rest)
      throws InterruptedException {
    SecretPlace place = found.secret().orElseThrow();
    keys.forget(place);
    KeyState fresh = keys.of(place);
    if (!fresh.isUsable()) {
      return withoutKey(fresh);
    }
    return fresh.secret() == used.secret() ? answer : call(found, fresh.secret(), rest);
  }

  private ModelAnswer call(Found found, Secret secret, ModelRequest request)
      throws InterruptedException {
    Optional<ServedEndpoint.Open> taken = Optional.empty();
    ServedEndpoint endpoint = served(found.id());
    while (taken.isEmpty()) {
      endpoint = served(found.id());
      taken = endpoint.take(found, secret);
    }
    ServedEndpoint.Open open = taken.get();
    try {
      ModelAnswer answer = open.model().ask(request);
      if (endpoint.observe(open, Outcome.of(answer), clock.instant())) {
        tell(found.id());
      }
      return answer;
    } finally {
      endpoint.giveBack(open);
    }
  }

  /** An answer that was paid for is not lost because somebody could not be told of it. */
  private void tell(EndpointId id) {
    try {
      changed.accept(id);
    } catch (RuntimeException e) {
      // The endpoint is looked at again within a minute anyway.
      return;
    }
  }

  private ServedEndpoint served(EndpointId id) {
    return served.computeIfAbsent(id, none -> new ServedEndpoint(factory));
  }

  private ModelRequest rest(ModelRequest request, Instant began) {
    Duration left = request.timeout().minus(Duration.between(began, clock.instant()));
    return new ModelRequest(
        request.model(),
        request.messages(),
        request.temperature(),
        request.topP(),
        request.maxOutputTokens(),
        request.seed(),
        left.compareTo(SHORTEST_CALL) < 0 ? SHORTEST_CALL : left);
  }

  /** Nobody was asked. An interrupted thread found no key because it was interrupted. */
  private static ModelAnswer withoutKey(KeyState key) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("interrupted while the key was read");
    }
    return failed(
        key.verdict() == KeyState.Verdict.Unreachable
            ? FailureClass.Transient
            : FailureClass.Unauthorized,
        key.problem());
  }

  private static ModelAnswer failed(FailureClass failure, String message) {
    String bounded =
        message.length() > LONGEST_MESSAGE
            ? message.substring(0, LONGEST_MESSAGE - 1) + "…"
            : message;
    return new ModelAnswer.Failed(
        failure,
        bounded,
        Optional.empty(),
        ModelAnswer.ModelUsage.NONE,
        ModelAnswer.RateHints.NONE);
  }
}
