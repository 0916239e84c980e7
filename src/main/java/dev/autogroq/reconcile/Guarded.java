package dev.autogroq.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outermost guard of every reconcile. JOSDK 5.3.2 forgets to release a resource whose reconcile
 * ended in an {@link Error}, so nothing but exceptions may leave.
 */
final class Guarded {
  private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);

  private Guarded() {}

  /** What an informer asks for; a fault there would stop the informer, so there is none. */
  static boolean answer(BooleanSupplier question, boolean otherwise) {
    try {
      return question.getAsBoolean();
    } catch (Throwable fault) {
      LOG.warn("a change of a record could not be judged: {}", fault.toString());
      return otherwise;
    }
  }

  /**
   * Tells of a resource that is deleted, or takes in one as it is.
   *
   * @param gone is given what is deleted
   * @param observe says when to look again
   */
  static <R extends HasMetadata> UpdateControl<R> reconcile(
      R resource, Context<R> context, Consumer<R> gone, Function<R, Optional<Duration>> observe) {
    ObjectMeta meta = resource.getMetadata();
    try {
      UpdateControl<R> control = UpdateControl.noUpdate();
      if (context.isPrimaryResourceDeleted() || meta.getDeletionTimestamp() != null) {
        gone.accept(resource);
      } else {
        observe.apply(resource).ifPresent(control::rescheduleAfter);
      }
      return control;
    } catch (Throwable fault) {
      LOG.warn(
          "reconcile of {} {}/{} failed and is tried again: {}",
          resource.getKind(),
          meta.getNamespace(),
          meta.getName(),
          fault.toString());
      throw new IllegalStateException(
          "reconcile failed: " + fault.getClass().getSimpleName(), fault);
    }
  }
}
