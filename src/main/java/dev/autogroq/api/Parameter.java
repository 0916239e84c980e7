package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A named input of a workflow. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Parameter(
    String name,
    String value) {
}
