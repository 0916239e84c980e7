/**
 * Documents and drawings of a plan or a run, as text that needs nothing else to be read.
 *
 * <p>May know: api, and ELK for the layout. Never: clocks, files, network, engines; the same graph
 * always gives the same bytes. Names and texts of users are escaped, never markup.
 *
 * <p>Start with {@link dev.autogroq.report.GraphDrawing}.
 */
@NullMarked
package dev.autogroq.report;

import org.jspecify.annotations.NullMarked;
