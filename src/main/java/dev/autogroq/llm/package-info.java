/**
 * How models are asked, and what became of a question: the port, typed failures, the key's type.
 * May know: api. Never here: HTTP, JSON, retries, a provider's name, a key in clear text. Start
 * with {@link dev.autogroq.llm.LanguageModel}.
 */
@NullMarked
package dev.autogroq.llm;

import org.jspecify.annotations.NullMarked;
