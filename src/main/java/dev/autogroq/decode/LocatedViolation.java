package dev.autogroq.decode;

import dev.autogroq.api.Violation;

/**
 * A mistake with its line.
 *
 * @param line from 1
 */
public record LocatedViolation(int line, Violation violation) {}
