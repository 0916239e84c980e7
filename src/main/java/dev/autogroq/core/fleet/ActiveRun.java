package dev.autogroq.core.fleet;

import dev.autogroq.api.WaitingReason;
import dev.autogroq.core.run.Run;
import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** A run among others: its turn, and the endpoints it uses. */
final class ActiveRun implements Comparable<ActiveRun> {
  final Run run;
  final Endpoint[] endpoints;
  final BitSet open;
  final Endpoint.@Nullable Entry[] entries;

  /**
   * Number of the event in which a look-up was asked for, {@link OpenLookUps#NONE} while none is
   * open.
   */
  final long[] lookedUpAt;

  /** How many look-ups are open. */
  int openLookUps;

  /** Attempts of earlier runs of the workflow that go on, and take places of its window. */
  int carried;

  /** The deadline that a timer is set to. */
  long deadline = Long.MIN_VALUE;

  private final long sequence;

  /** Start-time fair queueing: how much the run has been served, against the others. */
  long turn;

  /** Whether the run stands among those that want to start something. */
  boolean wanting;

  ActiveRun(Run run, Endpoint[] endpoints, long sequence) {
    this.run = run;
    this.endpoints = endpoints;
    this.sequence = sequence;
    open = new BitSet(endpoints.length);
    open.set(0, endpoints.length);
    entries = new Endpoint.Entry[run.plan().size()];
    lookedUpAt = new long[run.plan().size()];
    Arrays.fill(lookedUpAt, OpenLookUps.NONE);
  }

  /** Whether the window has room for one more. */
  boolean hasRoom() {
    return run.hasRoom(carried);
  }

  /** Says what holds the ready tasks of the endpoints that are open to this run. */
  void holdOpen(WaitingReason reason, long now) {
    for (int i = open.nextSetBit(0); i >= 0; i = open.nextSetBit(i + 1)) {
      run.hold(i, reason, now);
    }
  }

  @Override
  public int compareTo(ActiveRun other) {
    int byTurn = Long.compare(turn, other.turn);
    return byTurn != 0 ? byTurn : Long.compare(sequence, other.sequence);
  }
}
