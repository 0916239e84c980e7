/**
 * Models behind any address that speaks OpenAI's chat completions, Groq first. May know: llm, api,
 * langchain4j, the JDK's HTTP client, Jackson. Never here: a retry, a redirect that is followed, an
 * unbounded read, a key in a message or a log. Start with {@link
 * dev.autogroq.llm.openai.OpenAiModel}.
 */
@NullMarked
package dev.autogroq.llm.openai;

import org.jspecify.annotations.NullMarked;
