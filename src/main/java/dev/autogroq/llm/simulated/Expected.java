package dev.autogroq.llm.simulated;

import java.time.Duration;

/**
 * What the simulated model answers when no failure is drawn.
 *
 * @param truncated whether {@code maxOutputTokens} cuts the text, which is then no answer
 * @param firstToken time to the first token
 * @param total time to the last token
 */
public record Expected(
    String text,
    long promptTokens,
    long completionTokens,
    boolean truncated,
    Duration firstToken,
    Duration total) {}
