package dev.autogroq.reconcile.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.core.plan.RenderedTask;
import dev.autogroq.engine.TaskChange;
import dev.autogroq.kube.RawTask;
import dev.autogroq.kube.TaskNote;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps an AgentTask for each task of a run: made when the task is admitted or served from the
 * store, brought up to date behind what happens. A record that somebody deletes is made again.
 */
public final class TaskRecords {
  private final KubernetesClient client;
  private final WriteQueue queue;
  private final StatusWriter<RawTask> statuses;
  private final Map<String, AttemptHistory> histories = new ConcurrentHashMap<>();
  private final Map<String, RawTask> made = new ConcurrentHashMap<>();
  private final Map<String, WriteQueue.Write> latest = new ConcurrentHashMap<>();

  public TaskRecords(KubernetesClient client, WriteQueue queue, StatusWriter<RawTask> statuses) {
    this.client = client;
    this.queue = queue;
    this.statuses = statuses;
  }

  /** Brings the record of a task up to date; returns at once. */
  public void changed(RunRecord run, TaskChange change) {
    @Nullable RenderedTask rendered = change.detail().rendered().orElse(null);
    boolean ended = TaskDocuments.ended(change.phase());
    if (rendered == null || (!ended && change.attempt() == 0)) {
      return;
    }
    String key = key(run, change.task());
    AttemptHistory history = histories.computeIfAbsent(key, k -> new AttemptHistory());
    history.note(change);
    ObjectNode status = TaskDocuments.status(change, history.attempts());
    Supplier<RawTask> record = () -> TaskDocuments.record(run, change.index(), rendered);
    WriteQueue.Write write = () -> bring(run, key, record, status, ended);
    if (ended) {
      histories.remove(key);
      latest.remove(key);
    } else {
      latest.put(key, write);
    }
    queue.put("AgentTask/" + key, write);
  }

  /** A record was deleted by somebody; if its task goes on, it is made again. */
  public void deleted(String uid, int run, String task) {
    String key = uid + "/" + run + "/" + task;
    WriteQueue.Write write = latest.get(key);
    if (write != null && made.remove(key) != null) {
      queue.put("AgentTask/" + key, write);
    }
  }

  /** Removes a record that nobody needs any more; returns at once. */
  public void remove(TaskNote note) {
    var meta = note.getMetadata();
    queue.put(
        "AgentTask/" + meta.getUid(),
        () ->
            client
                .resources(RawTask.class)
                .inNamespace(meta.getNamespace())
                .withName(meta.getName())
                .delete());
  }

  /** Makes the record now, before the task is started. */
  public void before(RunRecord run, int index, RenderedTask rendered) throws IOException {
    try {
      make(
          run, key(run, run.plan().task(index).name()), TaskDocuments.record(run, index, rendered));
    } catch (RuntimeException e) {
      // Not only what the API server says: a connection that it closes is no such exception.
      String why =
          e instanceof KubernetesClientException answered && answered.getCode() > 0
              ? "HTTP " + answered.getCode()
              : e.toString();
      throw new IOException("create agenttasks in " + run.workflow().namespace() + ": " + why, e);
    }
  }

  private void bring(
      RunRecord run, String key, Supplier<RawTask> record, ObjectNode status, boolean last) {
    for (int attempt = 0; attempt < 2; attempt++) {
      RawTask live = made.get(key);
      if (live == null) {
        live = make(run, key, record.get());
      }
      if (live == null || settled(live, status)) {
        break;
      }
      var meta = live.getMetadata();
      AttemptHistory.keepEarlier(live.getStatus(), status);
      Stamp.on(status, meta.getGeneration() == null ? 1 : meta.getGeneration(), live.getStatus());
      if (statuses.write(Target.of(meta), status)) {
        break;
      }
      made.remove(key); // deleted by somebody while the task goes on
    }
    if (last) {
      RawTask done = made.remove(key);
      if (done != null) {
        statuses.forget(done.getMetadata().getUid());
      }
    }
  }

  /** A record from before a restart that tells of the same end already stays as it is. */
  private static boolean settled(RawTask live, ObjectNode status) {
    return live.getStatus() != null
        && status.path("phase").asText().equals("Succeeded")
        && live.getStatus().path("phase").asText().equals("Succeeded");
  }

  /** The record, made or found; null if it cannot be had: a stranger's, or the namespace goes. */
  private @Nullable RawTask make(RunRecord run, String key, RawTask record) {
    RawTask live;
    try {
      live = client.resource(record).create();
    } catch (KubernetesClientException e) {
      if (e.getCode() == HttpURLConnection.HTTP_CONFLICT) {
        live = client.resource(record).get();
        if (live == null || !ours(run, record, live)) {
          return null;
        }
      } else if (e.getCode() == HttpURLConnection.HTTP_FORBIDDEN
          || e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
        return null;
      } else {
        throw e;
      }
    }
    made.put(key, live);
    statuses.observed(live);
    return live;
  }

  private static boolean ours(RunRecord run, RawTask wanted, RawTask live) {
    boolean owned =
        live.getMetadata().getOwnerReferences().stream()
            .anyMatch(owner -> run.workflow().uid().equals(owner.getUid()));
    return owned
        && live.getSpec() != null
        && wanted.getSpec().path("inputDigest").equals(live.getSpec().path("inputDigest"));
  }

  private static String key(RunRecord run, String task) {
    return run.workflow().uid() + "/" + run.run() + "/" + task;
  }
}
