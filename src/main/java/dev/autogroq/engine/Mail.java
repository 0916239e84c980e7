package dev.autogroq.engine;

import dev.autogroq.core.fleet.Event;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A letter to the engine's thread.
 *
 * @param context the run it concerns, if one
 * @param note what the engine does before it goes on to decide
 */
record Mail(@Nullable RunContext context, Note note) {

  /** Something to be noted on the engine's thread, and the event that it is to the core, if one. */
  interface Note {
    Optional<Event> take();
  }

  /** Something happened that is an event and nothing else. */
  static Mail of(Event event) {
    return new Mail(null, () -> Optional.of(event));
  }
}
