/**
 * Results and learned durations as plain files in a private folder that processes may share.
 *
 * <p>May know: results, files, Jackson's streams. Never: a database, a lock between processes, a
 * path made from a text that somebody chose, a symbolic link followed.
 *
 * <p>Start with {@link dev.autogroq.results.directory.DirectoryResultStore}.
 */
@NullMarked
package dev.autogroq.results.directory;

import org.jspecify.annotations.NullMarked;
