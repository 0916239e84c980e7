package dev.autogroq.decode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autogroq.api.Reason;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads of an object's metadata what a user may set, and what identifies it in a cluster. */
final class MetadataReader {
  private static final Pattern SUBDOMAIN =
      Pattern.compile("^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$");
  private static final Pattern LABEL = Pattern.compile("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$");
  private static final int MAX_ENTRIES = 1000;
  private static final List<String> KNOWN =
      List.of(
          "name",
          "namespace",
          "labels",
          "annotations",
          "generateName",
          "uid",
          "generation",
          "resourceVersion",
          "creationTimestamp",
          "deletionTimestamp",
          "deletionGracePeriodSeconds",
          "finalizers",
          "ownerReferences",
          "managedFields",
          "selfLink");

  private final Findings findings;
  private final ScalarReader scalars;

  MetadataReader(Findings findings) {
    this.findings = findings;
    this.scalars = new ScalarReader(findings);
  }

  ObjectMeta read(JsonNode node) {
    ObjectMeta metadata = new ObjectMeta();
    if (!node.isObject()) {
      scalars.wrongType(node, "a mapping with a name", "metadata");
      return metadata;
    }
    metadata.setName(text(node, "name", 253, SUBDOMAIN));
    metadata.setNamespace(text(node, "namespace", 63, LABEL));
    metadata.setGenerateName(text(node, "generateName", 253, null));
    metadata.setUid(text(node, "uid", 128, null));
    metadata.setResourceVersion(text(node, "resourceVersion", 128, null));
    metadata.setCreationTimestamp(text(node, "creationTimestamp", 64, null));
    metadata.setDeletionTimestamp(text(node, "deletionTimestamp", 64, null));
    metadata.setLabels(texts(node, "labels", 63));
    metadata.setAnnotations(texts(node, "annotations", 262_144));
    if (node.path("generation").canConvertToLong()) {
      metadata.setGeneration(node.path("generation").longValue());
    }
    if (missing(node, "name") && missing(node, "generateName")) {
      findings.error(
          Reason.InvalidValue, "metadata.name", "metadata.name is required", "add a name");
    }
    unknownFields(node);
    return metadata;
  }

  private static boolean missing(JsonNode node, String name) {
    JsonNode value = node.get(name);
    return value == null || value.isNull();
  }

  private @Nullable String text(JsonNode node, String name, int max, @Nullable Pattern pattern) {
    if (missing(node, name)) {
      return null;
    }
    Bounds bounds = new Bounds(0, 0, 0, max, pattern);
    return scalars.text(node.get(name), bounds, "metadata." + name);
  }

  private @Nullable Map<String, String> texts(JsonNode node, String name, int max) {
    if (missing(node, name)) {
      return null;
    }
    JsonNode map = node.get(name);
    String path = "metadata." + name;
    if (!map.isObject()) {
      scalars.wrongType(map, "a mapping of texts", path);
      return null;
    }
    if (map.size() > MAX_ENTRIES) {
      String message = path + " has " + map.size() + " entries; at most " + MAX_ENTRIES;
      findings.error(Reason.OutOfRange, path, message, "");
      return null;
    }
    Map<String, String> texts = new LinkedHashMap<>();
    Bounds bounds = new Bounds(0, 0, 0, max, null);
    map.properties()
        .forEach(
            entry -> {
              String at = Paths.foreign(path, entry.getKey());
              String text = scalars.text(entry.getValue(), bounds, at);
              if (text != null) {
                texts.put(entry.getKey(), text);
              }
            });
    return texts;
  }

  private void unknownFields(JsonNode node) {
    node.fieldNames()
        .forEachRemaining(
            name -> {
              if (!KNOWN.contains(name)) {
                findings.error(
                    Reason.UnknownField,
                    Paths.foreign("metadata", name),
                    "metadata has no field \"" + Excerpt.of(name) + "\"",
                    NearestName.hint(name, KNOWN));
              }
            });
  }
}
