package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** The name of a ModelEndpoint in the same namespace. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EndpointRef(
    String name) {
}
