/**
 * Where Kubernetes meets the engine: reconcilers turn what they see into requests to the engine,
 * which decides. May know: api, decode, core.plan, core.run values, engine, kube, reconcile.write,
 * JOSDK, Fabric8. Never: a model call, a wait, an uncaught throwable. Start with {@link
 * dev.autogroq.reconcile.WorkflowDesk}.
 */
@NullMarked
package dev.autogroq.reconcile;

import org.jspecify.annotations.NullMarked;
