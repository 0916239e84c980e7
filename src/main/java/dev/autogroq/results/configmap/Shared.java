package dev.autogroq.results.configmap;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** An answer that one thread asks for and several wait for, with its fate. */
final class Shared {
  private Shared() {}

  /**
   * Waits for the answer.
   *
   * @param mine of this thread's own asking, complete unless others ask
   * @param others the asking of another thread, if there is one
   * @return nothing if the other thread gave up, which says nothing of the answer: ask again
   * @throws IOException what the answer failed with, or that this thread was told to stop
   */
  static <T> Optional<T> answer(CompletableFuture<T> mine, @Nullable CompletableFuture<T> others)
      throws IOException {
    try {
      return Optional.of((others == null ? mine : others).get());
    } catch (ExecutionException e) {
      if (others != null && e.getCause() instanceof GivenUp) {
        return Optional.empty();
      }
      if (e.getCause() instanceof IOException fault) {
        throw new IOException(fault.getMessage(), fault);
      }
      throw new IllegalStateException("an unforeseen fault", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("told to stop while another thread asked the API server", e);
    }
  }
}
