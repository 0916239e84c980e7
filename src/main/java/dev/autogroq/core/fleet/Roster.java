package dev.autogroq.core.fleet;

import dev.autogroq.api.Effects;
import dev.autogroq.core.run.Run;
import dev.autogroq.core.run.Step;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The runs that are going on: one of each workflow, and what is left of those it replaced. */
final class Roster {
  private final Map<String, ActiveRun> current = new LinkedHashMap<>();

  /** Runs that were replaced or forgotten while something of them goes on. */
  private final List<ActiveRun> leftovers = new ArrayList<>();

  Collection<ActiveRun> current() {
    return current.values();
  }

  /** Runs that were replaced or forgotten and have not ended. */
  List<ActiveRun> leftovers() {
    return List.copyOf(leftovers);
  }

  Optional<ActiveRun> current(String uid) {
    return Optional.ofNullable(current.get(uid));
  }

  Optional<ActiveRun> find(String uid, int number) {
    var active = current.get(uid);
    if (active != null && active.run.identity().number() == number) {
      return Optional.of(active);
    }
    return leftovers.stream().filter(left -> is(left.run.identity(), uid, number)).findFirst();
  }

  ActiveRun at(String uid, int number) {
    return find(uid, number)
        .orElseThrow(() -> new AssertionError("no run " + number + " of " + uid));
  }

  void add(ActiveRun active) {
    current.put(active.run.identity().uid(), active);
  }

  /** Another run takes this one's place; it stays until its side effects have ended. */
  void setAside(ActiveRun active) {
    current.remove(active.run.identity().uid(), active);
    leftovers.add(active);
  }

  /** Whether the run was here. */
  boolean remove(ActiveRun active) {
    boolean was = current.remove(active.run.identity().uid(), active);
    return leftovers.remove(active) || was;
  }

  /** Names of the tasks that an earlier run of the workflow has started without a known outcome. */
  Set<String> unclear(String uid) {
    var names = new HashSet<String>();
    for (var left : leftovers) {
      if (left.run.identity().uid().equals(uid)) {
        left.run.plan().tasks().stream()
            .filter(task -> task.effects() == Effects.SideEffecting)
            .filter(task -> left.run.step(task.index()) == Step.Running)
            .forEach(task -> names.add(task.name()));
      }
    }
    return names;
  }

  private static boolean is(Run.Identity identity, String uid, int number) {
    return identity.uid().equals(uid) && identity.number() == number;
  }
}
