package dev.autogroq.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The outermost guard of every reconcile. JOSDK 5.3.2 forgets to release a resource whose reconcile
 * ended in an {@link Error}, so nothing but exceptions may leave.
 */
final class Guarded {
  private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);

  private Guarded() {}

  static <R extends HasMetadata> UpdateControl<R> reconcile(
      String kind, R resource, Supplier<UpdateControl<R>> work) {
    try {
      return work.get();
    } catch (Throwable fault) {
      LOG.warn(
          "reconcile of {} {}/{} failed and is tried again: {}",
          kind,
          resource.getMetadata().getNamespace(),
          resource.getMetadata().getName(),
          fault.toString());
      throw new IllegalStateException(
          "reconcile failed: " + fault.getClass().getSimpleName(), fault);
    }
  }
}
