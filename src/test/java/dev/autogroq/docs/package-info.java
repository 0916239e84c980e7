/**
 * Documentation held to what the code does: generated pages, commands that are run, links that lead
 * somewhere.
 *
 * <p>May know: everything. Never: a page's meaning; what a test here says is what to change.
 *
 * <p>Start with {@link dev.autogroq.docs.DocsSyncTest}.
 */
package dev.autogroq.docs;
