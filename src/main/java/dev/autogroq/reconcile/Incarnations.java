package dev.autogroq.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.ResourceAction;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which object bears each name now. A name may change hands unseen: while no watch can be had, or
 * while JOSDK 5.3.2 is busy with the deletion, which then drops the event of the new object, or
 * takes it for the deleted one. So the old one is told of by its UID as soon as another is seen,
 * and after each deletion the name is looked up a few times.
 */
final class Incarnations<R extends HasMetadata> extends AbstractEventSource<R, R> {
  /** When a name is looked up after its object was deleted, in ms: a reconcile may take a while. */
  private static final long[] LOOKS = {1_000, 8_000, 60_000};

  private final Consumer<String> gone;
  private final Map<ResourceID, String> uids = new ConcurrentHashMap<>();
  private volatile @Nullable Cache<R> primaries;

  /**
   * The names of one reconciler.
   *
   * @param gone is given the UID of whatever is deleted, sometimes more than once
   */
  Incarnations(Class<R> type, Consumer<String> gone) {
    super(type, "incarnations");
    this.gone = gone;
  }

  /** Where a name is looked up; nothing is until this is told. */
  void readFrom(Cache<R> cache) {
    primaries = cache;
  }

  /** An object that is not deleted; it may be another than the one that bore its name. */
  void seen(R resource) {
    String uid = resource.getMetadata().getUid();
    String before = uids.put(ResourceID.fromResource(resource), uid);
    if (before != null && !before.equals(uid)) {
      gone.accept(before);
    }
  }

  /** What a reconcile takes for deleted; it may be the next object of the same name. */
  void deleted(R resource) {
    ResourceID name = ResourceID.fromResource(resource);
    String uid = resource.getMetadata().getUid();
    String before = uids.remove(name);
    gone.accept(uid);
    if (before != null && !before.equals(uid)) {
      gone.accept(before);
    }
    for (long later : LOOKS) {
      CompletableFuture.delayedExecutor(later, TimeUnit.MILLISECONDS).execute(() -> look(name));
    }
  }

  private void look(ResourceID name) {
    Cache<R> known = primaries;
    if (known != null && isRunning()) {
      known
          .get(name)
          .filter(now -> now.getMetadata().getDeletionTimestamp() == null)
          .filter(now -> !now.getMetadata().getUid().equals(uids.get(name)))
          .ifPresent(
              now ->
                  getEventHandler()
                      .handleEvent(new ResourceEvent(ResourceAction.UPDATED, name, now)));
    }
  }

  @Override
  public Set<R> getSecondaryResources(R primary) {
    return Set.of();
  }
}
