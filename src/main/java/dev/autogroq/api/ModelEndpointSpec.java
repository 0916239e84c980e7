package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where models are and what they allow. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ModelEndpointSpec(
    Provider provider,
    @Nullable String baseUrl,
    @Nullable EndpointCredentials credentials,
    List<ModelPrice> models,
    @Nullable EndpointLimits limits,
    HeaderFeedback headerFeedback,
    List<String> allowedNamespaces,
    @Nullable Long tokensPerDayPerNamespace,
    Integer timeoutSeconds,
    @Nullable SimulatedModel simulated) {

  public ModelEndpointSpec {
    models = models == null ? List.of() : List.copyOf(models);
    headerFeedback = headerFeedback == null ? HeaderFeedback.Enabled : headerFeedback;
    allowedNamespaces = allowedNamespaces == null ? List.of() : List.copyOf(allowedNamespaces);
    timeoutSeconds = timeoutSeconds == null ? 120 : timeoutSeconds;
  }
}
