/**
 * The imperative shell around the core: one thread owns all decisions, a mailbox feeds it, ports
 * carry the decisions out. May know: api, core, and the ports of runner and results. Never:
 * adapters, Kubernetes; nothing blocks on the engine's thread. Start with {@link
 * dev.autogroq.engine.Engine}.
 */
@NullMarked
package dev.autogroq.engine;

import org.jspecify.annotations.NullMarked;
