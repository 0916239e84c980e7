package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** An environment variable of a container. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record EnvEntry(
    String name,
    String value) {
}
