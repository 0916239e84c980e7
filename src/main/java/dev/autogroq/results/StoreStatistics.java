package dev.autogroq.results;

/**
 * Figures of a result store.
 *
 * @param entries in the durable tier, -1 if not counted
 * @param bytes in the durable tier, -1 if not counted
 * @param unreadable entries that could not be read since the start
 */
public record StoreStatistics(
    long entries, long bytes, long hits, long misses, long puts, long unreadable) {}
