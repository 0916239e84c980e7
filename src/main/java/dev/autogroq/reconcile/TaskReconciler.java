package dev.autogroq.reconcile;

import dev.autogroq.kube.RawTask;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;

/** Brings each task that stands alone to its desk; the tasks of workflows are only records. */
public final class TaskReconciler implements Reconciler<RawTask> {
  /** Tasks that do not say that the operator made them. */
  public static final String SELECTOR = "app.kubernetes.io/managed-by!=autogroq-operator";

  private final TaskDesk desk;

  public TaskReconciler(TaskDesk desk) {
    this.desk = desk;
  }

  @Override
  public UpdateControl<RawTask> reconcile(RawTask task, Context<RawTask> context) {
    return Guarded.reconcile(task, context, desk::gone, desk::observe);
  }
}
