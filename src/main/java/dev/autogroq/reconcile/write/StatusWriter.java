package dev.autogroq.reconcile.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.kube.RawResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the status of one kind by PUT with the resourceVersion last seen, so that a write from the
 * past is refused; never one that says what the object says already. The only writer of that
 * status.
 *
 * @param <R> the kind, with status as it comes
 */
public final class StatusWriter<R extends RawResource> {
  private static final int TRIES = 3;

  private final KubernetesClient client;
  private final Class<R> kind;
  private final WriteQueue queue;
  private final StatusFence fence;
  private final Set<String> overruled = ConcurrentHashMap.newKeySet();
  private final Map<String, R> lastSeen = new ConcurrentHashMap<>();

  public StatusWriter(KubernetesClient client, Class<R> kind, WriteQueue queue, StatusFence fence) {
    this.client = client;
    this.kind = kind;
    this.queue = queue;
    this.fence = fence;
  }

  /** Remembers the object as it was observed, so that the next write need not read it again. */
  public void observed(R resource) {
    lastSeen.put(resource.getMetadata().getUid(), resource);
  }

  /** What stands in the status of this object is not true: the fence does not protect it. */
  public void overrule(String uid) {
    overruled.add(uid);
  }

  /** Lets go of what is remembered of an object. */
  public void forget(String uid) {
    lastSeen.remove(uid);
    overruled.remove(uid);
  }

  /** Asks for a write, off this thread; of several that wait only the last is made. */
  public void put(Target target, ObjectNode status) {
    queue.put(kind.getSimpleName() + "/" + target.uid(), () -> write(target, status));
  }

  /**
   * Writes now.
   *
   * @return whether the object has this status now; false if it is gone, or a newer run owns it
   * @throws KubernetesClientException if the API server refuses or cannot be reached
   */
  public boolean write(Target target, ObjectNode status) {
    R base = lastSeen.get(target.uid());
    for (int attempt = 1; ; attempt++) {
      R live = base == null ? read(target) : base;
      if (live == null || !target.uid().equals(live.getMetadata().getUid())) {
        forget(target.uid());
        return false;
      }
      JsonNode before = live.getStatus();
      if (before != null && before.equals(StatusWriter::compare, status)) {
        return true;
      }
      if (!overruled.contains(target.uid()) && fence.forbids(before, status)) {
        return false;
      }
      try {
        lastSeen.put(target.uid(), put(live, status));
        return true;
      } catch (KubernetesClientException e) {
        if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
          forget(target.uid());
          return false;
        }
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || attempt == TRIES) {
          throw e;
        }
        base = null;
      }
    }
  }

  /** What is read from text has an int where what is made here has a long. */
  private static int compare(JsonNode one, JsonNode other) {
    boolean whole = one.isIntegralNumber() && other.isIntegralNumber();
    boolean same =
        whole ? one.bigIntegerValue().equals(other.bigIntegerValue()) : one.equals(other);
    return same ? 0 : 1;
  }

  private R put(R live, ObjectNode status) {
    R changed = client.getKubernetesSerialization().clone(live);
    changed.getMetadata().setManagedFields(null);
    changed.setStatus(status);
    return client.resource(changed).updateStatus();
  }

  private @Nullable R read(Target target) {
    return client.resources(kind).inNamespace(target.namespace()).withName(target.name()).get();
  }
}
