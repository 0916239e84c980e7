package dev.autogroq.results.directory;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which stored results are meant: those that fit everything that is given.
 *
 * @param scope of the result: a namespace or the identity of a workflow
 * @param storedBefore results as old as this instant or younger are not meant
 */
public record EntryFilter(
    Optional<String> scope,
    Optional<String> workflow,
    Optional<String> task,
    Optional<Instant> storedBefore)
    implements Predicate<EntryHeader> {

  /** Every entry, also one that cannot be read. */
  public static final EntryFilter ALL =
      new EntryFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  @Override
  public boolean test(EntryHeader entry) {
    return scope.map(entry.scope()::equals).orElse(true)
        && workflow.map(entry.workflow()::equals).orElse(true)
        && task.map(entry.task()::equals).orElse(true)
        && storedBefore.map(entry.storedAt()::isBefore).orElse(true);
  }
}
