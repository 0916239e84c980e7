package dev.autogroq.local;

import dev.autogroq.engine.SideEffectJournal;
import dev.autogroq.files.WholeFiles;
import dev.autogroq.files.WholeFiles.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A workflow that this process may run, and no other meanwhile. Answers and the starts of
 * side-effecting tasks may be told from many threads, the rest from one.
 */
public final class LocalWorkflow implements SideEffectJournal, AutoCloseable {

  /** Runs kept per workflow. */
  public static final int KEPT_RUNS = 20;

  private static final int MAX_DIGEST_LENGTH = 128;
  private static final int MAX_IDENTITY_BYTES = 4096;
  private static final Pattern UID =
      Pattern.compile("\\{\"uid\":\"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\"}\\s*");

  private final WorkflowFolder folder;
  private final Path top;
  private final WorkflowLock lock;
  private final String uid;
  private final Consumer<LocalWorkflow> closed;

  /**
   * Takes the workflow's lock.
   *
   * @param top folder above which nothing is ours
   * @param closed told once when this workflow is let go
   */
  LocalWorkflow(WorkflowFolder folder, Path top, Consumer<LocalWorkflow> closed)
      throws IOException {
    this.folder = folder;
    this.top = top;
    this.closed = closed;
    WholeFiles.makeFolders(folder.path());
    this.lock = WorkflowLock.take(folder.path(), folder.name(), folder.files());
    var known = false;
    try {
      this.uid = identity();
      known = true;
    } finally {
      if (!known) {
        lock.close();
      }
    }
  }

  private String identity() throws IOException {
    var file = folder.path().resolve("workflow.json");
    try {
      var text = new String(WholeFiles.read(file, MAX_IDENTITY_BYTES), StandardCharsets.UTF_8);
      var match = UID.matcher(text);
      if (match.matches()) {
        return match.group(1);
      }
    } catch (IOException unreadable) {
      // A new identity below: nothing of the old is adopted, its results are found by digest.
    }
    var made = UUID.randomUUID().toString();
    var content = "{\"uid\":\"" + made + "\"}\n";
    folder.files().write(file, Durability.PowerFailure, content.getBytes(StandardCharsets.UTF_8));
    return made;
  }

  public String namespace() {
    return folder.namespace();
  }

  public String name() {
    return folder.name();
  }

  /** Identity of the workflow on this machine, given at its first use. */
  public String uid() {
    return uid;
  }

  /**
   * Begins a run, or takes up the last one if it was broken off and had the same plan. Older runs
   * beyond {@link #KEPT_RUNS} are removed.
   *
   * @throws IOException if the run cannot be recorded; it must then not be carried out
   */
  public BegunRun begin(String planDigest, Instant now) throws IOException {
    if (planDigest.isEmpty() || planDigest.length() > MAX_DIGEST_LENGTH) {
      throw new IOException("a plan digest has 1 to " + MAX_DIGEST_LENGTH + " characters");
    }
    var runs = folder.runs();
    var unclear = unclear(runs);
    if (!runs.isEmpty()) {
      var last = runs.get(0).record();
      if (last.isPresent()
          && !last.get().finished()
          && last.get().planDigest().equals(planDigest)) {
        return resume(runs.get(0), last.get(), now, unclear);
      }
    }
    var number = runs.isEmpty() ? 1 : Math.addExact(runs.get(0).number(), 1);
    var begun = new RunRecord(number, planDigest, now, now, "Pending", false);
    run(number).save(begun);
    prune(runs);
    return new BegunRun(uid, number, now, false, unclear);
  }

  private BegunRun resume(RunFolder run, RunRecord last, Instant now, Set<String> unclear)
      throws IOException {
    run.save(
        new RunRecord(
            last.number(), last.planDigest(), last.startTime(), now, last.phase(), false));
    return new BegunRun(uid, last.number(), last.startTime(), true, unclear);
  }

  /**
   * Open intents of the runs that were broken off since the last one that came to an end: only an
   * end has shown them to a person (invariant 4), an edit of the plan in between has not.
   */
  private static Set<String> unclear(Iterable<RunFolder> newestFirst) throws IOException {
    var unclear = new TreeSet<String>();
    for (var run : newestFirst) {
      if (run.record().map(RunRecord::finished).orElse(false)) {
        return unclear;
      }
      unclear.addAll(run.openIntents());
    }
    return unclear;
  }

  private static void prune(Iterable<RunFolder> newestFirst) throws IOException {
    var kept = 1; // the one that has just begun
    var ended = false;
    for (var run : newestFirst) {
      ended = ended || run.record().map(RunRecord::finished).orElse(false);
      if (kept < KEPT_RUNS || (!ended && !run.openIntents().isEmpty())) {
        kept++;
      } else {
        run.remove();
      }
    }
  }

  /**
   * Keeps how far a run has come.
   *
   * @param phase as its status says it
   * @param finished whether it is over
   * @param document the TeamWorkflow with its status as JSON text, at most 4 MiB
   */
  public void save(BegunRun run, String phase, boolean finished, String document)
      throws IOException {
    var folderOfRun = run(run.number());
    folderOfRun.saveDocument(document); // first: what is finished has its document
    var last =
        folderOfRun
            .record()
            .orElseThrow(() -> new IOException("the record of run " + run.number() + " is gone"));
    folderOfRun.save(
        new RunRecord(
            last.number(), last.planDigest(), last.startTime(), last.begunAt(), phase, finished));
  }

  /** Keeps what a task answered, at most 1 MiB, beside the run, for people to read. */
  public void saveOutput(int run, String task, String output) throws IOException {
    run(run).saveOutput(LocalNames.checked("a task's name", task), output);
  }

  @Override
  public void starting(String uidOfRun, int run, String task, int attempt) throws IOException {
    checkOurs(uidOfRun);
    run(run).openIntent(LocalNames.checked("a task's name", task), attempt, top);
  }

  @Override
  public void finished(String uidOfRun, int run, String task, int attempt) throws IOException {
    checkOurs(uidOfRun);
    run(run).closeIntent(LocalNames.checked("a task's name", task));
  }

  private void checkOurs(String uidOfRun) throws IOException {
    if (!uid.equals(uidOfRun)) {
      throw new IOException("the run belongs to another workflow than " + folder.name());
    }
  }

  private RunFolder run(int number) {
    return new RunFolder(folder.path(), number, folder.files());
  }

  /** Lets other processes run the workflow. */
  @Override
  public void close() throws IOException {
    closed.accept(this);
    lock.close();
  }
}
