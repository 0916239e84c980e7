package dev.autogroq.report;

import dev.autogroq.api.TaskPhase;
import java.util.List;
import java.util.Optional;

/**
 * One task, or a group of like tasks, as it is drawn.
 *
 * @param agent who does it, empty if not said
 * @param phase its state, absent for a drawing of a plan
 * @param note a few words more, such as {@code 2.1s}; may be empty
 * @param after indices of what it depends on; a tree draws it under the first
 * @param critical whether it lies on the critical path
 * @param members how many tasks it stands for, at least 1
 */
public record DrawnTask(
    String name,
    String agent,
    Optional<TaskPhase> phase,
    String note,
    List<Integer> after,
    boolean critical,
    int members) {

  public DrawnTask {
    after = List.copyOf(after);
  }

  /** A single task of a plan. */
  public static DrawnTask planned(
      String name, String agent, List<Integer> after, boolean critical) {
    return new DrawnTask(name, agent, Optional.empty(), "", after, critical, 1);
  }

  /** The same task in a state. */
  public DrawnTask in(TaskPhase state, String words) {
    return new DrawnTask(name, agent, Optional.of(state), words, after, critical, members);
  }
}
