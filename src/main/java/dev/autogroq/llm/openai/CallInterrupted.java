package dev.autogroq.llm.openai;

/** An interruption on its way through langchain4j, which would swallow the checked exception. */
final class CallInterrupted extends RuntimeException {
  private static final long serialVersionUID = 1L;

  CallInterrupted() {
    super("interrupted", null, false, false);
  }
}
