package dev.autogroq.reconcile;

import dev.autogroq.kube.RawTask;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;

/** Brings each task that stands alone to its desk; the tasks of workflows are only records. */
public final class TaskReconciler implements Reconciler<RawTask> {
  /** Tasks that do not say that the operator made them. */
  public static final String SELECTOR = "app.kubernetes.io/managed-by!=autogroq-operator";

  private final TaskDesk desk;
  private final Incarnations<RawTask> incarnations;

  public TaskReconciler(TaskDesk desk) {
    this.desk = desk;
    this.incarnations = new Incarnations<>(RawTask.class, desk::gone);
  }

  @Override
  public List<EventSource<?, RawTask>> prepareEventSources(EventSourceContext<RawTask> context) {
    incarnations.readFrom(context.getPrimaryCache());
    return List.of(incarnations);
  }

  @Override
  public UpdateControl<RawTask> reconcile(RawTask task, Context<RawTask> context) {
    return Guarded.reconcile(
        task,
        context,
        incarnations::deleted,
        seen -> {
          incarnations.seen(seen);
          return desk.observe(seen);
        });
  }
}
