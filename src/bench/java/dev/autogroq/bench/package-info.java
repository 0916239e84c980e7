/**
 * Benchmarks: counts and ratios of one run, not timed tests. May know everything. Never part of
 * {@code verify}. Start with {@link dev.autogroq.bench.FleetBench}; how to run them is in {@code
 * src/docs/benchmarks.md}.
 */
@NullMarked
package dev.autogroq.bench;

import org.jspecify.annotations.NullMarked;
