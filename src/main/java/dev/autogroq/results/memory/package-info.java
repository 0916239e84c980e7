/**
 * Results and learned durations in the memory of this process, alone or in front of a slower store.
 *
 * <p>May know: results, Caffeine. Never: a file, a thread, a clock.
 *
 * <p>Start with {@link dev.autogroq.results.memory.TieredResultStore}.
 */
@NullMarked
package dev.autogroq.results.memory;

import org.jspecify.annotations.NullMarked;
