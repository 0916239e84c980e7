package dev.autogroq.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.autogroq.kube.RawWorkflow;
import dev.autogroq.kube.TaskNote;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Nothing but exceptions leaves a reconcile, and nothing at all what an informer calls. */
class GuardedTest {
  @Test
  void anErrorLeavesAsAnException() {
    assertThatThrownBy(
            () ->
                Guarded.reconcile(
                    workflow(new ObjectMeta()),
                    context(false),
                    gone -> {},
                    seen -> {
                      throw new NoClassDefFoundError("of a test");
                    }))
        .isInstanceOf(RuntimeException.class)
        .hasMessageContaining("NoClassDefFoundError")
        .hasCauseInstanceOf(NoClassDefFoundError.class);
  }

  @Test
  void whatIsDeletedIsToldAndNotLookedAt() {
    List<String> gone = new ArrayList<>();
    var meta = new ObjectMetaBuilder().withUid("uid-1");

    Guarded.reconcile(workflow(meta.build()), context(true), told(gone), seen -> look());
    Guarded.reconcile(
        workflow(meta.withDeletionTimestamp("2026-01-01T00:00:00Z").build()),
        context(false),
        told(gone),
        seen -> look());

    assertThat(gone).containsExactly("uid-1", "uid-1");
  }

  @Test
  void whenToLookAgainIsHandedOn() {
    var control =
        Guarded.reconcile(
            workflow(new ObjectMeta()),
            context(false),
            gone -> {},
            seen -> Optional.of(Duration.ofSeconds(45)));

    assertThat(control.isNoUpdate()).isTrue();
    assertThat(control.getScheduleDelay()).contains(45_000L);
  }

  @Test
  void anErrorInWhatAnInformerAsksIsAnAnswer() {
    assertThat(Guarded.answer(GuardedTest::fault, true)).isTrue();
    assertThat(Guarded.answer(GuardedTest::fault, false)).isFalse();
    assertThat(Guarded.answer(() -> true, false)).isTrue();
  }

  @Test
  void ownersOfAnyKindAreJudged() {
    var nameless = new OwnerReference();
    nameless.setKind("TeamWorkflow");
    var named = new OwnerReference();
    named.setKind("TeamWorkflow");
    named.setName("w");

    assertThat(owner(new ObjectMeta())).isEmpty();
    assertThat(owner(new ObjectMetaBuilder().withNamespace("ns").build())).isEmpty();
    assertThat(
            owner(
                new ObjectMetaBuilder()
                    .withNamespace("ns")
                    .withOwnerReferences(new OwnerReference(), nameless, named, named)
                    .build()))
        .extracting(ResourceID::getName)
        .containsExactly("w");
  }

  private static Consumer<RawWorkflow> told(List<String> gone) {
    return workflow -> gone.add(workflow.getMetadata().getUid());
  }

  private static Iterable<ResourceID> owner(ObjectMeta meta) {
    TaskNote note = new TaskNote();
    note.setMetadata(meta);
    return WorkflowReconciler.owner(note);
  }

  private static boolean fault() {
    throw new StackOverflowError("of a test");
  }

  private static Optional<Duration> look() {
    throw new AssertionError("it is gone");
  }

  private static RawWorkflow workflow(ObjectMeta meta) {
    RawWorkflow workflow = new RawWorkflow();
    workflow.setMetadata(meta);
    return workflow;
  }

  /** Answers one question only. */
  @SuppressWarnings("unchecked")
  private static Context<RawWorkflow> context(boolean deleted) {
    return (Context<RawWorkflow>)
        Proxy.newProxyInstance(
            Context.class.getClassLoader(),
            new Class<?>[] {Context.class},
            (proxy, method, arguments) -> {
              assertThat(method.getName()).isEqualTo("isPrimaryResourceDeleted");
              return deleted;
            });
  }
}
