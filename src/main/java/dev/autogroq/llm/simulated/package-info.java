/**
 * A model without a model: equal seed and equal messages give equal text, time and failures. May
 * know: llm, api, Jackson. Never here: a network, a random number without a seed. Start with {@link
 * dev.autogroq.llm.simulated.SimulatedModel}.
 */
@NullMarked
package dev.autogroq.llm.simulated;

import org.jspecify.annotations.NullMarked;
