package dev.autogroq.llm.openai;

import dev.autogroq.llm.ModelAnswer;

/**
 * A failure on its way through langchain4j, which knows exceptions only. It has no stack trace: it
 * is an answer, not a bug.
 */
final class CallFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient ModelAnswer.Failed failed;

  CallFailed(ModelAnswer.Failed failed) {
    super(failed.message(), null, false, false);
    this.failed = failed;
  }

  ModelAnswer.Failed failed() {
    return failed;
  }
}
