package dev.autogroq.runner;

import dev.autogroq.core.plan.PlannedEndpoint;
import dev.autogroq.core.plan.PromptMessage;
import dev.autogroq.core.plan.ResolvedModel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Everything an attempt needs.
 *
 * @param outputSchema JSON Schema the answer must satisfy, else {@code InvalidOutput}
 * @param feedback why the last attempt's answer was refused, told to the model
 */
public record TaskStart(
    String uid,
    int run,
    String task,
    int attempt,
    List<PromptMessage> messages,
    ResolvedModel model,
    PlannedEndpoint endpoint,
    Optional<String> outputSchema,
    Optional<String> feedback,
    Duration timeout) {

  public TaskStart {
    messages = List.copyOf(messages);
  }
}
