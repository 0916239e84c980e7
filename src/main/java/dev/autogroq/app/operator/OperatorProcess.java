package dev.autogroq.app.operator;

import io.quarkus.runtime.Quarkus;

/** The operator as a process; the only class of the room that the command line's entry names. */
public final class OperatorProcess {
  private OperatorProcess() {}

  /** Boots Quarkus and stays until the process is told to end. */
  public static void run(String[] args) {
    Quarkus.run(args);
  }
}
