package dev.autogroq.reconcile.write;

import dev.autogroq.kube.ChildName;
import dev.autogroq.kube.Labels;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says in events what happened to an object, for {@code kubectl describe}. The same words about the
 * same object raise the count of the event that said them first.
 */
public final class EventWriter {
  private static final int LONGEST_MESSAGE = 1024;

  private final KubernetesClient client;
  private final WriteQueue queue;
  private final InstantSource clock;

  public EventWriter(KubernetesClient client, WriteQueue queue, InstantSource clock) {
    this.client = client;
    this.queue = queue;
    this.clock = clock;
  }

  /** What went as it should. */
  public void normal(ObjectReference about, String reason, String message) {
    say(about, "Normal", reason, message);
  }

  /** What somebody should look at. */
  public void warning(ObjectReference about, String reason, String message) {
    say(about, "Warning", reason, message);
  }

  private void say(ObjectReference about, String type, String reason, String message) {
    String text =
        message.length() <= LONGEST_MESSAGE
            ? message
            : message.substring(0, LONGEST_MESSAGE - 1) + "…";
    String name =
        ChildName.of(
            List.of(about.getName()), List.of(String.valueOf(about.getUid()), type, reason, text));
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    Event event =
        new EventBuilder()
            .withNewMetadata()
            .withName(name)
            .withNamespace(about.getNamespace())
            .addToLabels(Labels.MANAGED_BY, Labels.OPERATOR)
            .endMetadata()
            .withInvolvedObject(about)
            .withType(type)
            .withReason(reason)
            .withMessage(text)
            .withCount(1)
            .withFirstTimestamp(now)
            .withLastTimestamp(now)
            .withNewSource()
            .withComponent(Labels.OPERATOR)
            .endSource()
            .withReportingComponent(Labels.OPERATOR)
            .withReportingInstance(Labels.OPERATOR)
            .build();
    queue.put("Event/" + about.getNamespace() + "/" + name, () -> write(event));
  }

  private void write(Event event) {
    try {
      client.resource(event).create();
    } catch (KubernetesClientException e) {
      switch (e.getCode()) {
        case HttpURLConnection.HTTP_CONFLICT -> again(event);
        // The namespace is going, or its rules want no event: nobody misses it enough to wait.
        case HttpURLConnection.HTTP_FORBIDDEN, HttpURLConnection.HTTP_NOT_FOUND -> {}
        default -> throw e;
      }
    }
  }

  private void again(Event event) {
    @Nullable Event live = client.resource(event).get();
    if (live != null) {
      int count = live.getCount() == null ? 1 : live.getCount();
      live.getMetadata().setManagedFields(null);
      live.setCount(count + 1);
      live.setLastTimestamp(event.getLastTimestamp());
      client.resource(live).patch();
    }
  }
}
