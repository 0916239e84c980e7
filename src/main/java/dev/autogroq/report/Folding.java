package dev.autogroq.report;

import dev.autogroq.api.TaskPhase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.IntFunction;

/**
 * A big graph made small enough to look at: tasks of one agent with the same dependencies and the
 * same followers become one, "×200". What is still too big is folded by level.
 */
final class Folding {
  /** The most boxes a drawing shows one by one. */
  static final int MOST = 150;

  private static final int SMALLEST_GROUP = 3;

  private Folding() {}

  static DrawnGraph fold(DrawnGraph graph) {
    DrawnGraph small = graph;
    while (small.tasks().size() > MOST) {
      DrawnGraph next = foldAlike(small);
      if (next.tasks().size() == small.tasks().size()) {
        return foldLevels(small);
      }
      small = next;
    }
    return small;
  }

  private static DrawnGraph foldAlike(DrawnGraph graph) {
    List<List<Integer>> followers = graph.followers();
    return merge(
        graph,
        i ->
            List.of(
                graph.tasks().get(i).agent(),
                sorted(graph.tasks().get(i).after()),
                sorted(followers.get(i))));
  }

  private static DrawnGraph foldLevels(DrawnGraph graph) {
    int[] levels = levels(graph);
    return merge(graph, i -> levels[i]);
  }

  private static List<Integer> sorted(List<Integer> numbers) {
    return numbers.stream().sorted().toList();
  }

  /** Longest distance from a task without dependencies, found in the order edges allow. */
  private static int[] levels(DrawnGraph graph) {
    int size = graph.tasks().size();
    int[] missing = new int[size];
    int[] levels = new int[size];
    List<List<Integer>> followers = graph.followers();
    List<Integer> queue = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      missing[i] = graph.tasks().get(i).after().size();
      if (missing[i] == 0) {
        queue.add(i);
      }
    }
    for (int head = 0; head < queue.size(); head++) {
      for (int next : followers.get(queue.get(head))) {
        levels[next] = Math.max(levels[next], levels[queue.get(head)] + 1);
        if (--missing[next] == 0) {
          queue.add(next);
        }
      }
    }
    return levels;
  }

  private static DrawnGraph merge(DrawnGraph graph, IntFunction<Object> likeness) {
    Map<Object, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < graph.tasks().size(); i++) {
      groups.computeIfAbsent(likeness.apply(i), key -> new ArrayList<>()).add(i);
    }
    boolean byLevel = groups.keySet().stream().allMatch(Integer.class::isInstance);
    List<List<Integer>> boxes = new ArrayList<>();
    for (List<Integer> group : groups.values()) {
      if (group.size() >= SMALLEST_GROUP || byLevel) {
        boxes.add(group);
      } else {
        group.forEach(task -> boxes.add(List.of(task)));
      }
    }
    boxes.sort(Comparator.comparing(box -> box.get(0)));
    int[] boxOf = new int[graph.tasks().size()];
    for (int b = 0; b < boxes.size(); b++) {
      for (int task : boxes.get(b)) {
        boxOf[task] = b;
      }
    }
    List<DrawnTask> drawn = new ArrayList<>();
    boxes.forEach(box -> drawn.add(box(graph, box, boxOf)));
    return new DrawnGraph(graph.title(), graph.subtitle(), drawn);
  }

  private static DrawnTask box(DrawnGraph graph, List<Integer> members, int[] boxOf) {
    List<DrawnTask> tasks = members.stream().map(graph.tasks()::get).toList();
    TreeSet<Integer> after = new TreeSet<>();
    tasks.forEach(task -> task.after().forEach(before -> after.add(boxOf[before])));
    if (tasks.size() == 1) {
      DrawnTask one = tasks.get(0);
      return new DrawnTask(
          one.name(),
          one.agent(),
          one.phase(),
          one.note(),
          List.copyOf(after),
          one.critical(),
          one.members());
    }
    int count = tasks.stream().mapToInt(DrawnTask::members).sum();
    boolean oneAgent = tasks.stream().map(DrawnTask::agent).distinct().count() == 1;
    return new DrawnTask(
        name(tasks) + " ×" + count,
        oneAgent ? tasks.get(0).agent() : "several agents",
        worst(tasks),
        counts(tasks),
        List.copyOf(after),
        tasks.stream().anyMatch(DrawnTask::critical),
        count);
  }

  private static String name(List<DrawnTask> tasks) {
    String common = tasks.get(0).name();
    for (DrawnTask task : tasks) {
      while (!task.name().startsWith(common)) {
        common = common.substring(0, common.length() - 1);
      }
    }
    return common.isEmpty() ? tasks.get(0).name() + " …" : common + "*";
  }

  /** The state that wants attention most. */
  private static Optional<TaskPhase> worst(List<DrawnTask> tasks) {
    List<TaskPhase> order =
        List.of(TaskPhase.Failed, TaskPhase.Running, TaskPhase.Ready, TaskPhase.Pending);
    List<TaskPhase> present = tasks.stream().flatMap(task -> task.phase().stream()).toList();
    return order.stream()
        .filter(present::contains)
        .findFirst()
        .or(() -> present.stream().findFirst());
  }

  private static String counts(List<DrawnTask> tasks) {
    StringBuilder words = new StringBuilder();
    for (TaskPhase phase : TaskPhase.values()) {
      long count = tasks.stream().filter(task -> task.phase().equals(Optional.of(phase))).count();
      if (count > 0 && count < tasks.size()) {
        words.append(words.isEmpty() ? "" : ", ").append(count).append(' ').append(phase.name());
      }
    }
    return words.toString();
  }
}
