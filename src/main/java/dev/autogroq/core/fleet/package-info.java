/**
 * All runs together: fairness between them, and the gates that a ready task passes before it
 * starts. May know: api, core.graph, core.plan, core.run. Never: clocks, threads, I/O, Kubernetes,
 * logging; the same events give the same decisions. Start with {@link
 * dev.autogroq.core.fleet.Fleet}.
 */
@NullMarked
package dev.autogroq.core.fleet;

import org.jspecify.annotations.NullMarked;
