package dev.autogroq.results;

import java.time.Instant;

/**
 * One answer that was paid for.
 *
 * @param digest of everything that determined the answer
 * @param output the whole answer, at most 1 MiB of UTF-8
 * @param seconds the answer took
 * @param model that answered
 * @param costNano what it cost in nano-units of currency
 */
public record StoredResult(
    String digest,
    String output,
    long promptTokens,
    long completionTokens,
    long costNano,
    double seconds,
    String model,
    Instant storedAt,
    Producer producedBy) {

  /** Who paid for a result. */
  public record Producer(String uid, int run, String workflow, String task) {}
}
