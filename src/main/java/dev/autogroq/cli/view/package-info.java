/**
 * What a run looks like: pure functions from the state of a run to lines of text.
 *
 * <p>May know: api, engine's change values, report's tree and icons. Never: files, network, clocks;
 * a thread only in {@link dev.autogroq.cli.view.LiveScreen}. Whatever came from a model or a file
 * is escaped before it is shown.
 *
 * <p>Start with {@link dev.autogroq.cli.view.RunView}, then {@link dev.autogroq.cli.view.TreeView}.
 */
@NullMarked
package dev.autogroq.cli.view;

import org.jspecify.annotations.NullMarked;
