package dev.autogroq.llm;

/**
 * A model that answers prompts. Implementations are safe for use by many threads, hold no thread
 * between calls, and keep every bound of {@link ModelRequest}.
 */
public interface LanguageModel {

  /**
   * Asks once, without retries; blocks the calling thread until the answer, a failure, or the
   * request's timeout. Trouble of the endpoint is an answer, not an exception.
   *
   * @throws InterruptedException if the calling thread is interrupted; the call is then abandoned
   */
  ModelAnswer ask(ModelRequest request) throws InterruptedException;
}
