/**
 * Recorded graphs read from JSON lines, plain or gzipped, for the simulator.
 *
 * <p>May enter: core.graph, core.sim, Jackson, the JDK. Never here: files by name, output, trust in
 * what is read (every size has a bound).
 *
 * <p>Read {@link dev.autogroq.cli.dag.DagLines} first.
 */
@NullMarked
package dev.autogroq.cli.dag;

import org.jspecify.annotations.NullMarked;
