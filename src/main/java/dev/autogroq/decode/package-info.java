/**
 * Reads documents that nobody has checked, into records of the API, and writes them again.
 *
 * <p>May be entered by the CLI, the operator and the core's callers; enters {@code api} only.
 *
 * <p>Never here: an exception on account of input, a network or file access, a bound of its own:
 * bounds are the annotations of {@code api}.
 *
 * <p>First class to read: {@link dev.autogroq.decode.Decoder}.
 */
@NullMarked
package dev.autogroq.decode;

import org.jspecify.annotations.NullMarked;
