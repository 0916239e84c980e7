/**
 * What is counted of the operator, and by which names.
 *
 * <p>May know: api, the listeners of engine and runner, the ports of reconcile, Micrometer. Never:
 * a label whose values somebody outside chooses, a prompt, a decision.
 *
 * <p>Start with {@link dev.autogroq.telemetry.Metric}.
 */
@NullMarked
package dev.autogroq.telemetry;

import org.jspecify.annotations.NullMarked;
