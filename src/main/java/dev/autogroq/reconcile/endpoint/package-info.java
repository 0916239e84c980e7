/**
 * ModelEndpoints in a cluster: which endpoint a name means, whether it may be used, where its key
 * is, the models behind it, and what its status says. May know: api, core.plan, decode, kube, llm,
 * Fabric8, JOSDK. Entered by the workflows' reconciler and the operator's wiring.
 *
 * <p>Never here: a key in a message, a Secret that is listed or watched, a call to a model on a
 * reconcile thread, a client of a provider (they come in as a {@link
 * dev.autogroq.reconcile.endpoint.ModelFactory}).
 *
 * <p>First class to read: {@link dev.autogroq.reconcile.endpoint.Endpoints}.
 */
@NullMarked
package dev.autogroq.reconcile.endpoint;

import org.jspecify.annotations.NullMarked;
