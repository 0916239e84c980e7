/**
 * From a spec to a resolved plan, or to the reasons why there is none; and from a plan to prompts.
 * May know: api, core.graph, Jackson's tree and RFC 8785. Never: clocks, threads, I/O, logging,
 * exceptions for a user's mistake. Start with {@link dev.autogroq.core.plan.Planner}; what a task
 * is asked is written in {@link dev.autogroq.core.plan.Prompts}.
 */
@NullMarked
package dev.autogroq.core.plan;

import org.jspecify.annotations.NullMarked;
