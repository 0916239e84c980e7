/**
 * What the operator writes: status, task records, events; each by one writer, the latest state
 * only. May know: api, decode, engine values, kube, Fabric8. Never: a decision. Start with {@link
 * dev.autogroq.reconcile.write.WriteQueue}.
 */
@NullMarked
package dev.autogroq.reconcile.write;

import org.jspecify.annotations.NullMarked;
