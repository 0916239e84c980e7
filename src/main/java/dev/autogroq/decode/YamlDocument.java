package dev.autogroq.decode;

import com.fasterxml.jackson.databind.JsonNode;

/** One document of a file, and where its fields stand. */
public record YamlDocument(JsonNode node, Locations locations) {}
