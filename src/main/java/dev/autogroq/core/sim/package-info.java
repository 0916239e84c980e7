/**
 * Runs under a virtual clock: what a plan, an order or a policy would take, without running it.
 *
 * <p>May enter: the core packages and the JDK. Never here: a real clock, threads, I/O, unseeded
 * chance.
 *
 * <p>Read {@link dev.autogroq.core.sim.ListSchedule} first.
 */
@NullMarked
package dev.autogroq.core.sim;

import org.jspecify.annotations.NullMarked;
