/**
 * Whether a JSON Schema can be used, and whether an answer keeps to it.
 *
 * <p>May know: Jackson, the JSON Schema validator. Never: the network, a file, a resource that a
 * schema names, work without a bound. The validator's classes are loaded at the first schema.
 *
 * <p>Start with {@link dev.autogroq.schema.OutputSchema}.
 */
@NullMarked
package dev.autogroq.schema;

import org.jspecify.annotations.NullMarked;
