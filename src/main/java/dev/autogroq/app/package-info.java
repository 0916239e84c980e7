/**
 * The wiring: which adapters stand behind which ports, and nothing else.
 *
 * <p>May know: everything. Never: a decision. Nobody imports it. What a command does not use is not
 * loaded, so that it starts fast.
 *
 * <p>Start with {@link dev.autogroq.app.Main}, then {@link dev.autogroq.app.Wiring}.
 */
@NullMarked
package dev.autogroq.app;

import org.jspecify.annotations.NullMarked;
