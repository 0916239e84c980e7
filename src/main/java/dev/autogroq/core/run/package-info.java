/**
 * One run of one plan: which task is ready, what an outcome leads to, when the run is over. May
 * know: api, core.graph, core.plan. Never: clocks, threads, I/O, Kubernetes, logging; time comes in
 * as a number. Start with {@link dev.autogroq.core.run.PhaseTable}; the words are explained in
 * {@link dev.autogroq.core.run.Run}.
 */
@NullMarked
package dev.autogroq.core.run;

import org.jspecify.annotations.NullMarked;
