/**
 * From a file and flags to what can be planned: documents read, overrides applied, endpoints
 * chosen.
 *
 * <p>May know: api, decode, core.plan. Never: keys (only the names of the variables that hold
 * them), engines, terminals. A mistake in a file is a finding with its line, never an exception.
 *
 * <p>Start with {@link dev.autogroq.cli.file.WorkflowFile}, then {@link
 * dev.autogroq.cli.file.EndpointChoice}.
 */
@NullMarked
package dev.autogroq.cli.file;

import org.jspecify.annotations.NullMarked;
