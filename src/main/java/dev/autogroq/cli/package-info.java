/**
 * The commands of the command line: each reads, asks the core, and prints.
 *
 * <p>May know: api, core's values, engine's requests, report, decode. Never: adapters (models,
 * stores, runners come through {@link dev.autogroq.cli.Workshop}, which app wires), Quarkus, a
 * Kubernetes client. Data goes to stdout, everything else to stderr.
 *
 * <p>Start with {@link dev.autogroq.cli.Cli}.
 */
@NullMarked
package dev.autogroq.cli;

import org.jspecify.annotations.NullMarked;
