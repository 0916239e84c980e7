package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** Where the key is. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EndpointCredentials(
    SecretKeyRef secretRef) {
}
