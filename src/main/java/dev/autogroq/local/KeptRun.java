package dev.autogroq.local;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** A run as it lies on the disk, read when it is asked for; it may be going on meanwhile. */
public final class KeptRun {

  private final String namespace;
  private final String workflow;
  private final RunRecord run;
  private final RunFolder folder;

  KeptRun(String namespace, String workflow, RunRecord run, RunFolder folder) {
    this.namespace = namespace;
    this.workflow = workflow;
    this.run = run;
    this.folder = folder;
  }

  public String namespace() {
    return namespace;
  }

  /** Name of the workflow. */
  public String workflow() {
    return workflow;
  }

  public RunRecord run() {
    return run;
  }

  /** The last document, as JSON text; nothing if none was kept or it cannot be read. */
  public Optional<String> document() {
    return folder.document();
  }

  /** Names of the tasks with an output, in order of their names. */
  public Set<String> tasksWithOutput() throws IOException {
    return folder.outputs();
  }

  /** What a task answered; nothing if it has not. */
  public Optional<String> output(String task) {
    return LocalNames.isLabel(task) ? folder.output(task) : Optional.empty();
  }
}
