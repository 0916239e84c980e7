package dev.autogroq.local;

import java.io.IOException;

/** Says that another process, or this one, is running the same workflow. */
public final class WorkflowBusyException extends IOException {

  private static final long serialVersionUID = 1L;

  WorkflowBusyException(String message) {
    super(message);
  }
}
