/**
 * The port through which attempts are carried out. May know: api, core.plan values. Never:
 * decisions about order or repetition; an attempt is one attempt. Start with {@link
 * dev.autogroq.runner.TaskRunner}.
 */
@NullMarked
package dev.autogroq.runner;

import org.jspecify.annotations.NullMarked;
