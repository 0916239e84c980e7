package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** Where the key is. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EndpointCredentials(
    @JsonPropertyDescription("The key of a Secret in the same namespace that holds the API key.")
        @Required
        SecretKeyRef secretRef) {}
