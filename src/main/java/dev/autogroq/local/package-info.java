/**
 * The runs of this machine: what was begun, how far it came, what it answered, kept as files.
 *
 * <p>May know: engine's ports, files, Jackson. Never: a result store, a decision, a name that is no
 * DNS label in a path, a symbolic link followed.
 *
 * <p>Start with {@link dev.autogroq.local.LocalRuns}.
 */
@NullMarked
package dev.autogroq.local;

import org.jspecify.annotations.NullMarked;
