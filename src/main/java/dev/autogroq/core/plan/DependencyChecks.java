package dev.autogroq.core.plan;

import dev.autogroq.api.Reason;
import dev.autogroq.api.RunWhen;
import dev.autogroq.core.graph.Edge;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Tasks and agents that are named exist, and no task waits for itself, directly or around. */
final class DependencyChecks {
  private static final int MAX_REDUNDANT = 1_000;
  private static final int SHOWN_OF_CYCLE = 8;

  private DependencyChecks() {}

  static void inspect(Draft draft, Findings findings) {
    rerun(draft, findings);
    if (draft.generatedTasks()) {
      return;
    }
    for (int i = 0; i < draft.tasks().size(); i++) {
      dependencies(draft, i, findings);
      agent(draft, i, findings);
    }
    cycle(draft, findings);
    redundant(draft, findings);
  }

  private static void dependencies(Draft draft, int task, Findings findings) {
    List<String> names = draft.tasks().get(task).dependsOn();
    Set<String> seen = new HashSet<>();
    for (int k = 0; k < names.size(); k++) {
      String name = PlainText.orEmpty(names.get(k));
      Integer wanted = draft.taskIndex().get(name);
      String path = dependency(task, k);
      if (!seen.add(name)) {
        String message = Names.quoted(name) + " is named twice";
        findings.error(Reason.DuplicateName, path, message, "name each dependency once");
        continue;
      }
      if (wanted == null) {
        findings.error(
            Reason.UnknownDependency,
            path,
            "no task " + Names.quoted(name),
            () -> DidYouMean.hint(name, draft.taskIndex().keySet()));
      } else if (wanted == task) {
        findings.error(
            Reason.Conflict,
            path,
            Names.quoted(name) + " depends on itself",
            "remove it, or name the task that is meant");
      }
    }
  }

  private static void agent(Draft draft, int task, Findings findings) {
    String name = PlainText.orEmpty(draft.tasks().get(task).agent());
    if (!name.isEmpty() && !draft.team().known().containsKey(name)) {
      findings.error(
          Reason.UnknownAgent,
          "spec.tasks[" + task + "].agent",
          "no agent " + Names.quoted(name),
          () -> DidYouMean.hint(name, draft.team().known().keySet()));
    }
  }

  private static void rerun(Draft draft, Findings findings) {
    var rerun = draft.spec().rerun();
    List<String> names = rerun == null ? List.of() : rerun.tasks();
    for (int k = 0; k < names.size(); k++) {
      String name = PlainText.orEmpty(names.get(k));
      if (!draft.taskIndex().containsKey(name)) {
        findings.error(
            Reason.UnresolvedReference,
            "spec.rerun.tasks[" + k + "]",
            "no task " + Names.quoted(name),
            () -> DidYouMean.hint(name, draft.taskIndex().keySet()));
      }
    }
  }

  private static void cycle(Draft draft, Findings findings) {
    draft
        .graph()
        .cycle()
        .ifPresent(
            path ->
                findings.error(
                    Reason.CyclicDependency,
                    edge(draft, path[path.length - 2], path[path.length - 1]),
                    drawn(draft, path),
                    "remove one of these dependencies"));
  }

  /** The path {@code a → b → a}; of a long one its beginning and its end. */
  private static String drawn(Draft draft, int[] path) {
    if (path.length <= 2 * SHOWN_OF_CYCLE) {
      return names(draft, path, 0, path.length);
    }
    int tail = path.length - SHOWN_OF_CYCLE;
    return names(draft, path, 0, SHOWN_OF_CYCLE)
        + " → … "
        + (tail - SHOWN_OF_CYCLE)
        + " more … → "
        + names(draft, path, tail, path.length);
  }

  private static String names(Draft draft, int[] path, int from, int to) {
    return Arrays.stream(path, from, to)
        .mapToObj(task -> PlainText.brief(draft.taskName(task), 50))
        .collect(Collectors.joining(" → "));
  }

  /**
   * Dependencies that change neither order nor prompt. One whose output is appended as context says
   * more than an order, and so does one that a task with another condition looks at.
   */
  private static void redundant(Draft draft, Findings findings) {
    for (Edge edge : draft.graph().redundantEdges(MAX_REDUNDANT)) {
      var task = draft.tasks().get(edge.to());
      var asked = draft.outputsAskedBy(edge.to());
      String name = draft.taskName(edge.from());
      boolean carriesOutput =
          asked.isEmpty() || asked.stream().anyMatch(piece -> piece.text().equals(name));
      if (!carriesOutput && task.runWhen() == RunWhen.AllSucceeded) {
        findings.warning(
            Reason.RedundantEdge,
            edge(draft, edge.from(), edge.to()),
            Names.quoted(name)
                + " comes before "
                + Names.quoted(draft.taskName(edge.to()))
                + " anyway, through another dependency, and its output is not used there",
            "leave it out");
      }
    }
  }

  /** Where the user wrote that one task needs another. */
  private static String edge(Draft draft, int from, int to) {
    int k = draft.tasks().get(to).dependsOn().indexOf(draft.taskName(from));
    return k < 0 ? "spec.tasks[" + to + "].description" : dependency(to, k);
  }

  private static String dependency(int task, int k) {
    return "spec.tasks[" + task + "].dependsOn[" + k + "]";
  }
}
