package dev.autogroq.local;

import dev.autogroq.engine.SideEffectJournal;
import dev.autogroq.files.WholeFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The runs of this machine, below {@code <home>/runs/<namespace>/<workflow>/<run>}. Reading needs
 * no lock; running a workflow does. As a journal it serves the workflows that are open here.
 */
public final class LocalRuns implements SideEffectJournal, AutoCloseable {

  /** Stands for the newest run of all workflows. */
  public static final String LATEST = "@latest";

  private static final String DEFAULT_NAMESPACE = "default";
  private static final Comparator<KeptRun> OLDEST_FIRST =
      Comparator.comparing((KeptRun kept) -> kept.run().begunAt())
          .thenComparing(KeptRun::namespace, Comparator.reverseOrder())
          .thenComparing(KeptRun::workflow, Comparator.reverseOrder());

  private final Path runs;
  private final WholeFiles files = new WholeFiles();
  private final Map<String, LocalWorkflow> open = new ConcurrentHashMap<>();

  private LocalRuns(Path runs) {
    this.runs = runs;
  }

  /**
   * The runs below this folder, which is made if it is missing.
   *
   * @throws IOException if it cannot be made or entered
   */
  public static LocalRuns open(Path home) throws IOException {
    var runs = home.resolve("runs");
    WholeFiles.makeFolders(runs);
    return new LocalRuns(runs.toRealPath());
  }

  /**
   * Takes the right to run a workflow, until it is closed.
   *
   * @throws WorkflowBusyException if it is being run, by another process or here
   * @throws IOException if a name is no DNS label or the folder cannot be used
   */
  public synchronized LocalWorkflow workflow(String namespace, String name) throws IOException {
    LocalNames.checked("a namespace", namespace);
    LocalNames.checked("a workflow's name", name);
    var workflow =
        new LocalWorkflow(
            folder(namespace, name), runs, closing -> open.remove(closing.uid(), closing));
    open.put(workflow.uid(), workflow);
    return workflow;
  }

  private WorkflowFolder folder(String namespace, String name) {
    return new WorkflowFolder(namespace, name, runs.resolve(namespace).resolve(name), files);
  }

  /** The run of all workflows that was begun, or taken up again, last. */
  public Optional<KeptRun> latest() throws IOException {
    return newest(1).stream().findFirst();
  }

  /**
   * The newest run of a workflow.
   *
   * @param name {@code @latest}, {@code <workflow>} or {@code <namespace>/<workflow>}; without a
   *     namespace, {@code default} comes first, then the one with the newest run
   */
  public Optional<KeptRun> find(String name) throws IOException {
    if (name.equals(LATEST)) {
      return latest();
    }
    var slash = name.indexOf('/');
    if (slash >= 0) {
      return newestOf(name.substring(0, slash), name.substring(slash + 1));
    }
    var usual = newestOf(DEFAULT_NAMESPACE, name);
    if (usual.isPresent() || !LocalNames.isLabel(name)) {
      return usual;
    }
    var found = new ArrayList<KeptRun>();
    for (var namespace : labels(runs)) {
      newestOf(namespace, name).ifPresent(found::add);
    }
    return found.stream().max(OLDEST_FIRST);
  }

  private Optional<KeptRun> newestOf(String namespace, String name) throws IOException {
    return LocalNames.isLabel(namespace) && LocalNames.isLabel(name)
        ? folder(namespace, name).newest()
        : Optional.empty();
  }

  /** The newest run of each workflow, the newest of all first, at most so many. */
  public List<KeptRun> newest(int most) throws IOException {
    var heap = new PriorityQueue<KeptRun>(OLDEST_FIRST);
    for (var namespace : labels(runs)) {
      for (var name : labels(runs.resolve(namespace))) {
        folder(namespace, name).newest().ifPresent(heap::add);
        if (heap.size() > most) {
          heap.poll();
        }
      }
    }
    var newest = new ArrayList<KeptRun>(heap);
    newest.sort(Collections.reverseOrder(OLDEST_FIRST));
    return newest;
  }

  private static List<String> labels(Path folder) throws IOException {
    var names = new ArrayList<String>();
    try (var listing = Files.newDirectoryStream(folder)) {
      for (var path : listing) {
        var name = path.getFileName().toString();
        if (LocalNames.isLabel(name) && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
          names.add(name);
        }
      }
    } catch (NoSuchFileException gone) {
      return names;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  @Override
  public void starting(String uid, int run, String task, int attempt) throws IOException {
    opened(uid).starting(uid, run, task, attempt);
  }

  @Override
  public void finished(String uid, int run, String task, int attempt) throws IOException {
    opened(uid).finished(uid, run, task, attempt);
  }

  /** Keeps what a task of an open workflow answered. */
  public void saveOutput(String uid, int run, String task, String output) throws IOException {
    opened(uid).saveOutput(run, task, output);
  }

  private LocalWorkflow opened(String uid) throws IOException {
    var workflow = open.get(uid);
    if (workflow == null) {
      throw new IOException("no open workflow has this run");
    }
    return workflow;
  }

  /** Lets go of the workflows that are still open. */
  @Override
  public void close() throws IOException {
    for (var workflow : List.copyOf(open.values())) {
      workflow.close();
    }
  }
}
