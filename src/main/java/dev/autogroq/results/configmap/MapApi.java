package dev.autogroq.results.configmap;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.autogroq.kube.Labels;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpRequest;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The requests that the store makes; each failure says what was asked and where. */
final class MapApi {
  static final Map<String, String> LABELS =
      Map.of(
          Labels.MANAGED_BY, Labels.OPERATOR,
          Labels.PART_OF, "autogroq",
          Labels.COMPONENT, Labels.COMPONENT_RESULTS);

  private static final String SELECTOR =
      "%s=%s,%s=%s"
          .formatted(
              Labels.MANAGED_BY, Labels.OPERATOR, Labels.COMPONENT, Labels.COMPONENT_RESULTS);

  /** Names, labels and annotations only: what the maps hold stays where it is. */
  private static final String METADATA_ONLY =
      "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

  private static final int PAGE = 100;
  private static final int MAX_PAGES = 10_000;
  private static final long LIST_SECONDS = 30;
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
  private static final ObjectReader READER =
      JsonMapper.builder()
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
          .build()
          .readerFor(Listing.class);

  private record Listing(@Nullable ListMeta metadata, @Nullable List<@Nullable Item> items) {}

  // A record's component cannot be named by a word of the language.
  private record ListMeta(@JsonProperty("continue") @Nullable String next) {}

  private record Item(@Nullable ItemMeta metadata) {}

  private record ItemMeta(
      @Nullable String name,
      @Nullable String creationTimestamp,
      @Nullable Map<String, @Nullable String> annotations) {}

  /**
   * What a listing says of a map.
   *
   * @param card the annotation, not yet believed
   */
  record Listed(String name, Instant created, @Nullable String card) {}

  private final KubernetesClient client;

  MapApi(KubernetesClient client) {
    this.client = client;
  }

  /**
   * @throws IOException if the text can be no namespace, and so no part of a path
   */
  static void checkNamespace(String namespace) throws IOException {
    if (!NAMESPACE.matcher(namespace).matches()) {
      throw new IOException("result not stored: its namespace is not a DNS label");
    }
  }

  void create(String namespace, ConfigMap map) throws ApiFault {
    try {
      client.configMaps().inNamespace(namespace).resource(map).create();
    } catch (KubernetesClientException e) {
      throw ApiFault.of("create", namespace, e);
    }
  }

  Optional<ConfigMap> read(String namespace, String name) throws ApiFault {
    try {
      return Optional.ofNullable(client.configMaps().inNamespace(namespace).withName(name).get());
    } catch (KubernetesClientException e) {
      throw ApiFault.of("get", namespace, e);
    }
  }

  /** One that is gone already is deleted. */
  void delete(String namespace, String name) throws ApiFault {
    try {
      client.configMaps().inNamespace(namespace).withName(name).delete();
    } catch (KubernetesClientException e) {
      throw ApiFault.of("delete", namespace, e);
    }
  }

  /** All maps that say they are ours, page by page. */
  List<Listed> list(String namespace) throws IOException {
    var all = new ArrayList<Listed>();
    var next = "";
    for (var page = 0; page < MAX_PAGES; page++) {
      var listing = page(namespace, next);
      if (listing.items() != null) {
        listing.items().forEach(item -> listed(item).ifPresent(all::add));
      }
      next =
          listing.metadata() == null
              ? ""
              : Objects.requireNonNullElse(listing.metadata().next(), "");
      if (next.isEmpty()) {
        return all;
      }
    }
    return all;
  }

  private Listing page(String namespace, String next) throws IOException {
    var uri =
        "%sapi/v1/namespaces/%s/configmaps?labelSelector=%s&limit=%d%s"
            .formatted(
                client.getMasterUrl(),
                namespace,
                HttpRequest.formURLEncode(SELECTOR),
                PAGE,
                next.isEmpty() ? "" : "&continue=" + HttpRequest.formURLEncode(next));
    var http = client.getHttpClient();
    var request = http.newHttpRequestBuilder().uri(uri).header("Accept", METADATA_ONLY).build();
    var sent = http.sendAsync(request, byte[].class);
    try {
      var response = sent.get(LIST_SECONDS, TimeUnit.SECONDS);
      if (!response.isSuccessful()) {
        throw new ApiFault("list", namespace, response.code(), null);
      }
      return READER.readValue(response.body());
    } catch (JsonProcessingException e) {
      throw new ApiFault("list", namespace, 0, e);
    } catch (ExecutionException | TimeoutException e) {
      sent.cancel(true);
      throw new ApiFault("list", namespace, 0, e);
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new ApiFault("list", namespace, 0, e);
    }
  }

  private static Optional<Listed> listed(@Nullable Item item) {
    var metadata = item == null ? null : item.metadata();
    var name = metadata == null ? null : metadata.name();
    if (metadata == null || name == null) {
      return Optional.empty();
    }
    var annotations = metadata.annotations();
    var card = annotations == null ? null : annotations.get(SignedCard.ANNOTATION);
    return Optional.of(new Listed(name, created(metadata.creationTimestamp()), card));
  }

  private static Instant created(@Nullable String timestamp) {
    try {
      return timestamp == null ? Instant.MAX : Instant.parse(timestamp);
    } catch (DateTimeException e) {
      return Instant.MAX;
    }
  }
}
