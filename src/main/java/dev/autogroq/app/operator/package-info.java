/**
 * Wiring of the operator: beans, configuration, leadership, probes. May know: everything, and it
 * alone knows Quarkus. Never: a decision about a run. Start with {@link
 * dev.autogroq.app.operator.OperatorBean}.
 */
@NullMarked
package dev.autogroq.app.operator;

import org.jspecify.annotations.NullMarked;
