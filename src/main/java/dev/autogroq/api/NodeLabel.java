package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A label a node must have. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record NodeLabel(
    String name,
    String value) {
}
