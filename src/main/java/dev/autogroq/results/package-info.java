/**
 * Answers that were paid for, and how long they took: the ports and the rules every store keeps.
 *
 * <p>May know: the JDK. Never: a model, a plan, a run, the network.
 *
 * <p>Start with {@link dev.autogroq.results.ResultStore}; its adapters are in {@code
 * results.memory} and {@code results.directory}.
 */
@NullMarked
package dev.autogroq.results;

import org.jspecify.annotations.NullMarked;
