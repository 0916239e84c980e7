package dev.autogroq.results;

/**
 * Who shares results: everybody in a namespace, one workflow, or one run of it. Nothing crosses a
 * namespace.
 *
 * @param namespace where the results belong
 * @param owner empty if the whole namespace shares them, else the name of the workflow or run
 */
public record ResultScope(String namespace, String owner) {
  private static final String NAMESPACE = "ns:";

  /**
   * @throws IllegalArgumentException if the owner's name could be taken for a namespace's
   */
  public ResultScope {
    if (owner.startsWith(NAMESPACE)) {
      throw new IllegalArgumentException("an owner's name does not start with " + NAMESPACE);
    }
  }

  public static ResultScope ofNamespace(String namespace) {
    return new ResultScope(namespace, "");
  }

  public static ResultScope ofWorkflow(String namespace, String uid) {
    return new ResultScope(namespace, "wf:" + uid);
  }

  public static ResultScope ofRun(String namespace, String uid, int run) {
    return new ResultScope(namespace, "run:" + uid + ":" + run);
  }

  /** The scope in one text; workflows are told apart by their UID alone. */
  public String key() {
    return owner.isEmpty() ? NAMESPACE + namespace : owner;
  }
}
