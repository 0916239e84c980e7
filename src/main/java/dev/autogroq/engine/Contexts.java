package dev.autogroq.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The runs that the engine knows: the current one of each workflow, and those that were replaced or
 * forgotten but have not ended yet. Engine thread only, but where it says otherwise.
 */
final class Contexts {
  private record Key(String uid, int run) {}

  private final Map<Key, RunContext> all = new HashMap<>();
  private final Map<String, RunContext> current = new ConcurrentHashMap<>();

  List<RunContext> all() {
    return List.copyOf(all.values());
  }

  Optional<RunContext> current(String uid) {
    return Optional.ofNullable(current.get(uid));
  }

  /** Number of the current run of a workflow; may be asked from any thread. */
  OptionalInt run(String uid) {
    var context = current.get(uid);
    return context == null ? OptionalInt.empty() : OptionalInt.of(context.request.run());
  }

  /** The workflows that have a current run; may be asked from any thread. */
  Set<String> uids() {
    return Set.copyOf(current.keySet());
  }

  Optional<RunContext> find(String uid, int run) {
    return Optional.ofNullable(all.get(new Key(uid, run)));
  }

  boolean isCurrent(RunContext context) {
    return current.get(context.request.uid()) == context;
  }

  /** Makes a run the current one of its workflow, and returns the one it replaces. */
  Optional<RunContext> add(RunContext context) {
    all.put(key(context), context);
    return Optional.ofNullable(current.put(context.request.uid(), context));
  }

  /** The workflow is given up; its run is known until it has ended. */
  Optional<RunContext> forget(String uid) {
    return Optional.ofNullable(current.remove(uid));
  }

  void remove(RunContext context) {
    all.remove(key(context), context);
    current.remove(context.request.uid(), context);
  }

  private static Key key(RunContext context) {
    return new Key(context.request.uid(), context.request.run());
  }
}
