package dev.autogroq.decode;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autogroq.api.AgentTask;
import dev.autogroq.api.ApiNames;
import dev.autogroq.api.ModelEndpoint;
import dev.autogroq.api.Reason;
import dev.autogroq.api.TeamBenchmark;
import dev.autogroq.api.TeamWorkflow;
import io.fabric8.kubernetes.client.CustomResource;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads whole objects of our four kinds: what they are, their metadata, spec and status. */
public final class ResourceDecoder {
  private static final List<String> FIELDS =
      List.of("apiVersion", "kind", "metadata", "spec", "status");
  private static final Map<String, Class<? extends CustomResource<?, ?>>> KINDS = kinds();

  private ResourceDecoder() {}

  private static Map<String, Class<? extends CustomResource<?, ?>>> kinds() {
    Map<String, Class<? extends CustomResource<?, ?>>> kinds = new LinkedHashMap<>();
    kinds.put("TeamWorkflow", TeamWorkflow.class);
    kinds.put("AgentTask", AgentTask.class);
    kinds.put("ModelEndpoint", ModelEndpoint.class);
    kinds.put("TeamBenchmark", TeamBenchmark.class);
    return kinds;
  }

  /** Reads an object of any of our kinds; empty, with the reason, if it is of none of them. */
  public static Decoded<Optional<CustomResource<?, ?>>> decode(JsonNode document) {
    Findings findings = new Findings();
    Class<? extends CustomResource<?, ?>> kind = kind(document, findings);
    if (kind == null) {
      return new Decoded<>(Optional.empty(), findings.list());
    }
    CustomResource<?, ?> resource = resource(document, kind, findings);
    return new Decoded<>(Optional.of(resource), findings.list());
  }

  /** Reads an object that should be of {@code kind}; of another, all its fields are still tried. */
  public static <R extends CustomResource<?, ?>> Decoded<R> decode(
      JsonNode document, Class<R> kind) {
    Findings findings = new Findings();
    Class<?> found = kind(document, findings);
    if (found != null && found != kind) {
      String message = "kind is " + found.getSimpleName() + "; wanted " + kind.getSimpleName();
      findings.error(Reason.Undecodable, "kind", message, "");
    }
    R resource = kind.cast(resource(document, kind, findings));
    return new Decoded<>(resource, findings.list());
  }

  private static @Nullable Class<? extends CustomResource<?, ?>> kind(
      JsonNode document, Findings findings) {
    if (!document.isObject()) {
      String message = "the document must be a mapping, but is " + JsonKinds.describe(document);
      findings.error(Reason.Undecodable, "", message, "begin with apiVersion: and kind:");
      return null;
    }
    String version = document.path("apiVersion").asText("");
    if (!version.equals(ApiNames.API_VERSION)) {
      String shown = version.isEmpty() ? "missing" : "\"" + Excerpt.of(version) + "\"";
      findings.error(
          Reason.Undecodable,
          "apiVersion",
          "apiVersion is " + shown + "; wanted " + ApiNames.API_VERSION,
          "write apiVersion: " + ApiNames.API_VERSION);
    }
    String name = document.path("kind").asText("");
    Class<? extends CustomResource<?, ?>> kind = KINDS.get(name);
    if (kind == null) {
      String shown = name.isEmpty() ? "missing" : "\"" + Excerpt.of(name) + "\"";
      String message = "kind is " + shown + "; known are " + String.join(", ", KINDS.keySet());
      findings.error(Reason.Undecodable, "kind", message, NearestName.hint(name, KINDS.keySet()));
    }
    return kind;
  }

  private static CustomResource<?, ?> resource(
      JsonNode document, Class<? extends CustomResource<?, ?>> kind, Findings findings) {
    try {
      @SuppressWarnings("unchecked")
      CustomResource<Object, Object> resource =
          (CustomResource<Object, Object>) kind.getDeclaredConstructor().newInstance();
      resource.setMetadata(new MetadataReader(findings).read(document.path("metadata")));
      Type[] parts = ((ParameterizedType) kind.getGenericSuperclass()).getActualTypeArguments();
      Object spec = part(document, "spec", (Class<?>) parts[0], findings);
      if (spec != null) {
        resource.setSpec(spec);
      } else {
        findings.error(Reason.InvalidValue, "spec", "spec is required", "add spec:");
      }
      Object status = part(document, "status", (Class<?>) parts[1], findings);
      if (status != null) {
        resource.setStatus(status);
      }
      unknownFields(document, findings);
      return resource;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a kind without its constructor", e);
    }
  }

  private static @Nullable Object part(
      JsonNode document, String name, Class<?> type, Findings findings) {
    JsonNode node = document.get(name);
    return node == null || node.isNull() ? null : Decoder.decode(node, type, name, findings);
  }

  private static void unknownFields(JsonNode document, Findings findings) {
    document
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                findings.error(
                    Reason.UnknownField,
                    Excerpt.of(name),
                    "the document has no field \"" + Excerpt.of(name) + "\"",
                    NearestName.of(name, FIELDS)
                        .map(near -> "did you mean \"" + near + "\"?")
                        .orElse("does it belong under spec?"));
              }
            });
  }
}
