/**
 * The process around a command: its terminal, its signals, its environment.
 *
 * <p>May know: cli. Never: anything of workflows. The only place that reads the system's properties
 * and streams.
 *
 * <p>Start with {@link dev.autogroq.cli.os.OwnProcess}.
 */
@NullMarked
package dev.autogroq.cli.os;

import org.jspecify.annotations.NullMarked;
