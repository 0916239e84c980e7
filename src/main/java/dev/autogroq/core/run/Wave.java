package dev.autogroq.core.run;

import dev.autogroq.api.Dispatch;
import java.util.BitSet;

/**
 * The rhythm of {@code dispatch: Waves}: take some ready tasks, wait for all of them, take the
 * next.
 */
final class Wave {
  private final int size;
  private final BitSet members;
  private boolean waves;
  private int batch;
  private int left;
  private int unfinished;

  Wave(int size) {
    this.size = size;
    members = new BitSet(size);
  }

  void operate(Knobs knobs) {
    waves = knobs.dispatch() == Dispatch.Waves;
    batch = knobs.wave();
  }

  /** Opens the next wave once the last is over and it is known what is ready. */
  void openIfDue(int lookingUp) {
    if (unfinished == 0 && lookingUp == 0) {
      left = batch;
    }
  }

  /**
   * Whether the task with this key may start now; members of the wave always may, to be repeated.
   */
  boolean admits(int key) {
    return !waves || key < 0 || left > 0;
  }

  /** The key in the ready order: members of the wave stand before all others. */
  int key(int position, int task) {
    return waves && members.get(task) ? position - size : position;
  }

  int position(int key) {
    return key < 0 ? key + size : key;
  }

  void admitted(int task) {
    if (!members.get(task)) {
      members.set(task);
      left--;
      unfinished++;
    }
  }

  void settled(int task) {
    if (members.get(task)) {
      members.clear(task);
      unfinished--;
    }
  }

  /** Whoever becomes ready from now on belongs to the next wave. */
  void close() {
    if (unfinished > 0) {
      left = 0;
    }
  }
}
