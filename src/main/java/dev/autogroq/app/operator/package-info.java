/**
 * Wiring of the operator: beans, configuration, leadership, probes; the only room besides {@link
 * dev.autogroq.app} that knows every adapter, and the only one that knows Quarkus. Never: a
 * decision about a run. Start with {@link dev.autogroq.app.operator.OperatorProcess}.
 */
@NullMarked
package dev.autogroq.app.operator;

import org.jspecify.annotations.NullMarked;
