package dev.autogroq.core.run;

/**
 * The ready tasks of one run that ask the same endpoint, in order, and the clock of what holds
 * them.
 */
final class TaskQueue {
  private final ReadyOrder order = new ReadyOrder();
  final HoldClock clock;

  TaskQueue(long now) {
    clock = new HoldClock(now);
  }

  ReadyOrder order() {
    return order;
  }
}
