package dev.autogroq.core.run;

import dev.autogroq.api.FailureClass;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a run from before this process: what its records say, by name of the task.
 *
 * @param unclear side-effecting tasks that were started without a known outcome
 * @param attempts of tasks that had been started
 * @param cancelled tasks that a person has given up and that had not ended
 * @param spent by the run, with what was reserved when that was last recorded
 */
public record Restored(
    Set<String> unclear, Map<String, Before> attempts, Set<String> cancelled, Spent spent) {
  public static final Restored NOTHING = of(Set.of());

  /**
   * The attempts of one task.
   *
   * @param last number of the last one; the next has the number after it
   * @param used attempts that count against {@code maxAttempts}
   * @param lost attempts that vanished with their process or node, which use none
   * @param failed the class of its failure if the task had failed for good; it stays so
   * @param spent by those attempts, as far as it is on record
   */
  public record Before(int last, int used, int lost, Optional<FailureClass> failed, Spent spent) {
    public static final Before NONE = new Before(0, 0, 0, Optional.empty(), Spent.NOTHING);

    public Before {
      last = Math.max(0, last);
      used = Math.max(0, used);
      lost = Math.max(0, lost);
    }
  }

  public Restored {
    unclear = Set.copyOf(unclear);
    attempts = Map.copyOf(attempts);
    cancelled = Set.copyOf(cancelled);
  }

  /** Nothing but side effects with an unknown outcome. */
  public static Restored of(Set<String> unclear) {
    return new Restored(unclear, Map.of(), Set.of(), Spent.NOTHING);
  }

  /** With other side effects whose outcome is not known. */
  public Restored unclear(Set<String> names) {
    return new Restored(names, attempts, cancelled, spent);
  }

  /** With further side effects whose outcome is not known. */
  public Restored alsoUnclear(Set<String> names) {
    var all = new HashSet<>(unclear);
    all.addAll(names);
    return unclear(all);
  }

  /** With further tasks that were given up. */
  public Restored alsoCancelled(Set<String> names) {
    var all = new HashSet<>(cancelled);
    all.addAll(names);
    return new Restored(unclear, attempts, all, spent);
  }

  public Before before(String task) {
    return attempts.getOrDefault(task, Before.NONE);
  }
}
