/**
 * Results as immutable ConfigMaps of the namespace they belong to, signed, several to a map.
 *
 * <p>May know: results, kube, Jackson, Caffeine, the Kubernetes client. Never: a workflow, a
 * decision what to store, an entry believed before its signature is checked.
 *
 * <p>Start with {@link dev.autogroq.results.configmap.ConfigMapResultStore}.
 */
@NullMarked
package dev.autogroq.results.configmap;

import org.jspecify.annotations.NullMarked;
