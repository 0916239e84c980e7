/**
 * Tasks and their dependencies as a graph on int arrays, and what can be said of it by arithmetic.
 *
 * <p>May enter: the JDK. Never here: names, specs, clocks, recursion (a 10,000-deep chain is an
 * ordinary input).
 *
 * <p>Read {@link dev.autogroq.core.graph.TaskGraph} first.
 */
@NullMarked
package dev.autogroq.core.graph;

import org.jspecify.annotations.NullMarked;
