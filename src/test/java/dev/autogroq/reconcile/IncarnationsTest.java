package dev.autogroq.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.kube.RawTask;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.Cache;
import io.javaoperatorsdk.operator.processing.event.source.controller.ResourceEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A name that changes hands while nobody looks: the old object is given up, the new one is found.
 */
class IncarnationsTest {
  private static final ResourceID NAME = new ResourceID("t", "ns");

  private final Map<ResourceID, RawTask> now = new ConcurrentHashMap<>();
  private final List<String> gone = new CopyOnWriteArrayList<>();
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Incarnations<RawTask> names = new Incarnations<>(RawTask.class, gone::add);

  @BeforeEach
  void starts() {
    names.setEventHandler(events::add);
    names.readFrom(new Known());
    names.start();
  }

  @Test
  void anotherObjectOfTheNameEndsTheOneBefore() {
    names.seen(task("old", null));
    names.seen(task("old", null));
    assertThat(gone).isEmpty();

    names.seen(task("new", null));

    assertThat(gone).containsExactly("old");
  }

  @Test
  void aDeletionThatShowsTheNextObjectEndsTheRightOneAndFindsTheNext() throws Exception {
    names.seen(task("old", null));
    RawTask next = task("new", null);
    now.put(NAME, next);

    names.deleted(next);

    assertThat(gone).contains("old");
    assertThat(found().getResource()).contains(next);
  }

  @Test
  void anObjectWhoseEventWasDroppedIsFound() throws Exception {
    names.seen(task("old", null));
    names.deleted(task("old", null));
    RawTask next = task("new", null);
    now.put(NAME, next);

    assertThat(found().getResource()).contains(next);
    assertThat(gone).containsExactly("old");
  }

  @Test
  void whatIsSeenAlreadyOrOnItsWayOutIsNoNews() throws Exception {
    RawTask leaving = task("old", "2026-01-01T00:00:00Z");
    now.put(NAME, leaving);
    names.deleted(leaving);
    RawTask other = named("other", "seen", null);
    now.put(ResourceID.fromResource(other), other);
    names.deleted(named("other", "before", null));
    names.seen(other);
    RawTask last = named("last", "new", null);
    now.put(ResourceID.fromResource(last), last);
    names.deleted(named("last", "before", null));

    assertThat(found().getResource()).contains(last);
    assertThat(events).isEmpty();
  }

  private ResourceEvent found() throws InterruptedException {
    @Nullable Event event = events.poll(30, TimeUnit.SECONDS);
    assertThat(event).isInstanceOf(ResourceEvent.class);
    return (ResourceEvent) event;
  }

  private static RawTask task(String uid, @Nullable String deleted) {
    return named("t", uid, deleted);
  }

  private static RawTask named(String name, String uid, @Nullable String deleted) {
    RawTask task = new RawTask();
    task.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace("ns")
            .withName(name)
            .withUid(uid)
            .withDeletionTimestamp(deleted)
            .build());
    return task;
  }

  private final class Known implements Cache<RawTask> {
    @Override
    public Optional<RawTask> get(ResourceID name) {
      return Optional.ofNullable(now.get(name));
    }

    @Override
    public Stream<ResourceID> keys() {
      return now.keySet().stream();
    }

    @Override
    public Stream<RawTask> list(Predicate<RawTask> wanted) {
      return now.values().stream().filter(wanted);
    }
  }
}
