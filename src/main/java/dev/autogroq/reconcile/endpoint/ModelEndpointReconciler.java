package dev.autogroq.reconcile.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autogroq.api.ModelEndpointStatus;
import dev.autogroq.api.Reason;
import dev.autogroq.decode.Decoded;
import dev.autogroq.decode.Decoder;
import dev.autogroq.kube.RawEndpoint;
import dev.autogroq.reconcile.endpoint.Resolved.Found;
import dev.autogroq.reconcile.endpoint.Resolved.Refused;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Keeps the status of each ModelEndpoint true; asks no model and changes nothing else. */
public final class ModelEndpointReconciler implements Reconciler<RawEndpoint> {
  private static final Duration USUALLY = Duration.ofSeconds(55);

  /** A Secret is not watched: whoever makes one that was missing wants to see it found. */
  private static final Duration WITHOUT_KEY = Duration.ofSeconds(15);

  private final ObjectMapper json =
      new ObjectMapper().setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
  private final Endpoints endpoints;
  private final Keys keys;
  private final ClusterModels models;
  private final StatusSink sink;
  private final SimpleInboundEventSource<RawEndpoint> news =
      new SimpleInboundEventSource<>("endpoint-news");
  private final InstantSource clock;

  /** A reconciler, still to be registered. */
  public ModelEndpointReconciler(
      Endpoints endpoints, Keys keys, ClusterModels models, StatusSink sink, InstantSource clock) {
    this.endpoints = endpoints;
    this.keys = keys;
    this.models = models;
    this.sink = sink;
    this.clock = clock;
  }

  /** What is to be said of an endpoint, and when to look again. */
  private record Verdict(ModelEndpointStatus status, Duration next) {}

  @Override
  public List<EventSource<?, RawEndpoint>> prepareEventSources(
      EventSourceContext<RawEndpoint> context) {
    return List.of(news);
  }

  /**
   * Looks at the endpoint soon, because its calls have shown something new. Returns at once; does
   * nothing before the operator has started.
   */
  public void lookAgain(EndpointId id) {
    news.propagateEvent(new ResourceID(id.name(), id.namespace()));
  }

  @Override
  public UpdateControl<RawEndpoint> reconcile(RawEndpoint observed, Context<RawEndpoint> context) {
    try {
      models.forgetGone();
      Decoded<ModelEndpointStatus> before =
          Decoder.decode(observed.getStatus(), ModelEndpointStatus.class, "status");
      Verdict verdict = verdict(observed, before.value());
      if (observed.getStatus() == null
          || before.hasErrors()
          || !before.value().equals(verdict.status())) {
        sink.put(observed, json.<JsonNode>valueToTree(verdict.status()));
      }
      return UpdateControl.<RawEndpoint>noUpdate().rescheduleAfter(verdict.next());
    } catch (Throwable any) {
      // After an Error the framework never looks at the resource again (seen with JOSDK 5.3.2).
      throw new IllegalStateException(
          "ModelEndpoint " + EndpointId.of(observed) + " could not be reconciled", any);
    }
  }

  private Verdict verdict(RawEndpoint observed, ModelEndpointStatus before) {
    Long generation = observed.getMetadata().getGeneration();
    Instant now = clock.instant();
    var status = new EndpointStatus(generation == null ? 0 : generation, before.conditions(), now);
    Resolved resolved = endpoints.read(observed);
    Optional<Refused> refused = resolved.refused();
    if (refused.isPresent()) {
      return new Verdict(status.refused(refused.get()), USUALLY);
    }
    Found found = resolved.found().orElseThrow();
    KeyState key = found.secret().map(keys::of).orElse(KeyState.NOT_NEEDED);
    Optional<Reason> refusal = key.refusal();
    if (refusal.isPresent()) {
      return new Verdict(
          status.refused(new Refused(refusal.get(), key.problem(), "")), WITHOUT_KEY);
    }
    Health health = models.health(found, key);
    return new Verdict(
        status.accepted(found, key, health), key.isUsable() ? next(health, now) : WITHOUT_KEY);
  }

  /** Soon after the end of a limit, so that it is not told for longer than it holds. */
  private static Duration next(Health health, Instant now) {
    return health
        .heldUntil(now)
        .map(until -> Duration.between(now, until).plusSeconds(1))
        .filter(pause -> pause.compareTo(USUALLY) < 0)
        .orElse(USUALLY);
  }
}
