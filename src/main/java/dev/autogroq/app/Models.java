package dev.autogroq.app;

import dev.autogroq.cli.CliFailure;
import dev.autogroq.cli.EndpointAccess;
import dev.autogroq.cli.ExitCode;
import dev.autogroq.core.plan.PlannedEndpoint;
import dev.autogroq.llm.LanguageModel;
import dev.autogroq.llm.Secret;
import dev.autogroq.llm.openai.OpenAiModel;
import dev.autogroq.llm.simulated.Behaviour;
import dev.autogroq.llm.simulated.SimulatedModel;
import dev.autogroq.llm.simulated.Sleeper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The models behind endpoints, each made at its first call: a run served from the store loads none.
 */
final class Models {
  private final List<EndpointAccess> endpoints;
  private final Map<String, LanguageModel> made = new ConcurrentHashMap<>();

  Models(List<EndpointAccess> endpoints) {
    this.endpoints = List.copyOf(endpoints);
  }

  /** Ends the command before it starts anything if a key cannot be one. */
  void checkKeys() {
    for (EndpointAccess access : endpoints) {
      Optional<String> problem = access.key().get().flatMap(Secret::problem);
      if (problem.isPresent()) {
        throw new CliFailure(
            ExitCode.USAGE,
            "the key of endpoint \""
                + access.endpoint().name()
                + "\" cannot be used: "
                + problem.get(),
            "set the environment variable again");
      }
    }
  }

  /** Loads in the background what the first call to a real endpoint would have to wait for. */
  void warmUp() {
    for (EndpointAccess access : endpoints) {
      if (!access.endpoint().simulated()) {
        Thread loading = new Thread(() -> warm(access.endpoint()), "autogroq-warm-up");
        loading.setDaemon(true);
        loading.start();
      }
    }
  }

  private void warm(PlannedEndpoint endpoint) {
    try {
      if (of(endpoint) instanceof OpenAiModel model) {
        model.warmUp();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The first real call meets the same trouble, and tells it where somebody looks.
      return;
    }
  }

  LanguageModel of(PlannedEndpoint endpoint) {
    return made.computeIfAbsent(endpoint.key(), this::make);
  }

  private LanguageModel make(String key) {
    EndpointAccess access =
        endpoints.stream()
            .filter(candidate -> candidate.endpoint().key().equals(key))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no endpoint " + key));
    if (access.endpoint().simulated()) {
      var simulated = access.spec().simulated();
      Behaviour behaviour = simulated == null ? Behaviour.standard() : Behaviour.of(simulated);
      return new SimulatedModel(behaviour, Sleeper.real());
    }
    Secret secret = access.key().get().map(Secret::of).orElseGet(Secret::none);
    return OpenAiModel.at(access.endpoint().baseUrl()).key(secret).build();
  }
}
