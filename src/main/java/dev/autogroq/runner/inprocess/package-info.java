/**
 * Tasks that only talk to a model, run in this process: one blocking call on a thread of its own.
 * May know: api, core.plan values, runner, llm. Never: code of a task, files, Kubernetes. Start
 * with {@link dev.autogroq.runner.inprocess.InProcessRunner}.
 */
@NullMarked
package dev.autogroq.runner.inprocess;

import org.jspecify.annotations.NullMarked;
