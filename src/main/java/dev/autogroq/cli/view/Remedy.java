package dev.autogroq.cli.view;

import dev.autogroq.api.FailureClass;

/** What a person does about a failure. */
public final class Remedy {
  private Remedy() {}

  /** The field or place to change, in a few words, for a task of this name. */
  public static String of(FailureClass failure, String task) {
    String at = "spec.tasks[" + task + "]";
    return switch (failure) {
      case InvalidOutput -> at + ".description or outputSchema";
      case Truncated -> at + ".model.maxOutputTokens";
      case ContextTooLong ->
          at + ".description: hand on less, or use a model with a longer context";
      case ContentFiltered -> at + ".description: the provider refused to answer it";
      case Timeout -> at + ".timeouts.runSeconds";
      case Transient -> "try again later, or raise " + at + ".retry.maxAttempts";
      case RateLimited -> "try again later, or set limits on the ModelEndpoint";
      case Unauthorized -> "the key in the environment variable, and the endpoint it belongs to";
      case ModelNotFound -> "the model's name: --model NAME, or spec.model.name";
      case InvalidRequest -> at + ".model: the provider refused a parameter";
      case ProtocolError -> "--endpoint URL: what answers there does not speak the OpenAI protocol";
      case StorageUnavailable -> "free space and rights of the directory in AUTOGROQ_HOME";
      case OOMKilled -> at + ".resources.limits.memory";
      case ContainerFailed -> at + ".container";
      case OutcomeUnknown -> "look whether it took effect; run again only if it did not";
      case Evicted, NodeLost, StartDeadlineExceeded -> "the cluster's nodes";
      case Internal -> "a fault of ours: run again with -v and report what it prints";
    };
  }
}
