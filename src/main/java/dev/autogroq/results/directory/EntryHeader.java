package dev.autogroq.results.directory;

import java.time.Instant;

/**
 * What a stored result says about itself, without its output.
 *
 * @param tokens that the answer took, prompt included
 * @param bytes on disk
 */
public record EntryHeader(
    String scope,
    String digest,
    String workflow,
    String task,
    String model,
    long tokens,
    long bytes,
    Instant storedAt) {}
