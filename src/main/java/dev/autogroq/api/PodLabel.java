package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** A label put on task pods. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record PodLabel(
    String name,
    String value) {
}
