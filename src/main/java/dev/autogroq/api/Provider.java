package dev.autogroq.api;

/** The kind of a model endpoint. */
public enum Provider {
  OpenAICompatible,
  Groq,
  Simulated
}
