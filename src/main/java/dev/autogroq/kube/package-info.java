/**
 * What every adapter to Kubernetes needs: names of children, labels, resources as they come from
 * the API server before anybody has judged them. May know: api, JDK, Jackson, Fabric8. Never: a
 * call to the API server. Start with {@link dev.autogroq.kube.ChildName}.
 */
@NullMarked
package dev.autogroq.kube;

import org.jspecify.annotations.NullMarked;
