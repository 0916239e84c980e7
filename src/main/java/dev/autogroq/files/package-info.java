/**
 * Files that are written whole or not at all and can be read by their owner only.
 *
 * <p>May know: the JDK. Never: what is in the files, a thread, a lock, a clock.
 *
 * <p>Start with {@link dev.autogroq.files.WholeFiles}.
 */
@NullMarked
package dev.autogroq.files;

import org.jspecify.annotations.NullMarked;
