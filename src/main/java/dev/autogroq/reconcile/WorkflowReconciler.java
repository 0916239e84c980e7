package dev.autogroq.reconcile;

import dev.autogroq.kube.Labels;
import dev.autogroq.kube.RawEndpoint;
import dev.autogroq.kube.RawResource;
import dev.autogroq.kube.RawWorkflow;
import dev.autogroq.kube.TaskNote;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Brings each workflow that changed to the desk. */
public final class WorkflowReconciler implements Reconciler<RawWorkflow> {
  private final WorkflowDesk desk;
  private final EndpointCache endpoints;
  private final Incarnations<RawWorkflow> incarnations;

  public WorkflowReconciler(WorkflowDesk desk, EndpointCache endpoints) {
    this.desk = desk;
    this.endpoints = endpoints;
    this.incarnations = new Incarnations<>(RawWorkflow.class, desk::gone);
  }

  @Override
  public List<EventSource<?, RawWorkflow>> prepareEventSources(
      EventSourceContext<RawWorkflow> context) {
    var configuration =
        InformerEventSourceConfiguration.from(RawEndpoint.class, RawWorkflow.class)
            .withSecondaryToPrimaryMapper(endpoint -> waiting(context, endpoint))
            .withNamespacesInheritedFromController()
            .build();
    incarnations.readFrom(context.getPrimaryCache());
    var source = new InformerEventSource<>(configuration, context);
    endpoints.readFrom(source);
    return List.of(source, records(context), incarnations);
  }

  /** Of its own records the operator only wants to hear what somebody else did to them. */
  private EventSource<?, RawWorkflow> records(EventSourceContext<RawWorkflow> context) {
    var configuration =
        InformerEventSourceConfiguration.from(TaskNote.class, RawWorkflow.class)
            .withLabelSelector(Labels.MANAGED_BY + "=" + Labels.OPERATOR)
            .withSecondaryToPrimaryMapper(WorkflowReconciler::owner)
            .withOnAddFilter(this::added)
            .withOnUpdateFilter(WorkflowReconciler::edited)
            .withOnDeleteFilter(this::deleted)
            .withNamespacesInheritedFromController()
            .build();
    return new InformerEventSource<>(configuration, context);
  }

  /** The workflow that a record says it belongs to; total, since informers call it. */
  static Set<ResourceID> owner(TaskNote note) {
    @Nullable String namespace = note.getMetadata().getNamespace();
    if (namespace == null || note.getMetadata().getOwnerReferences() == null) {
      return Set.of();
    }
    return note.getMetadata().getOwnerReferences().stream()
        .filter(owner -> "TeamWorkflow".equals(owner.getKind()) && owner.getName() != null)
        .map(owner -> new ResourceID(owner.getName(), namespace))
        .collect(Collectors.toSet());
  }

  private boolean added(TaskNote note) {
    return Guarded.answer(() -> desk.recordSeen(note), false);
  }

  /** A write of its status, which is the operator's own, is no edit. */
  private static boolean edited(TaskNote now, TaskNote before) {
    return !Objects.equals(now.getMetadata().getGeneration(), before.getMetadata().getGeneration());
  }

  private boolean deleted(TaskNote note, Boolean unknown) {
    return Guarded.answer(() -> desk.recordDeleted(note), true);
  }

  /** Workflows that an endpoint's change may concern; total, since informers call it. */
  private static Set<ResourceID> waiting(
      EventSourceContext<RawWorkflow> context, RawEndpoint endpoint) {
    @Nullable String namespace = endpoint.getMetadata().getNamespace();
    if (namespace == null) {
      return Set.of();
    }
    return context
        .getPrimaryCache()
        .list(namespace, WorkflowReconciler::stalled)
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }

  private static boolean stalled(RawWorkflow workflow) {
    if (workflow.getStatus() == null) {
      return true;
    }
    return WorkflowDesk.mayHeal(
        RawResource.condition(workflow.getStatus(), "Accepted").path("reason").asText());
  }

  @Override
  public UpdateControl<RawWorkflow> reconcile(RawWorkflow workflow, Context<RawWorkflow> context) {
    return Guarded.reconcile(
        workflow,
        context,
        incarnations::deleted,
        seen -> {
          incarnations.seen(seen);
          return desk.observe(seen, context.getSecondaryResources(TaskNote.class));
        });
  }
}
