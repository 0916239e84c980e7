package dev.autogroq.engine;

import dev.autogroq.core.fleet.Event;

/**
 * A letter to the engine's thread.
 *
 * @param first what the engine notes before it takes the event
 */
record Mail(Runnable first, Event event) {
  static Mail of(Event event) {
    return new Mail(() -> {}, event);
  }
}
