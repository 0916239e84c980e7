package dev.autogroq.results.configmap;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lists objects page by page: names, labels and annotations only, what the objects hold stays where
 * it is.
 */
final class MetadataPages {
  private static final String METADATA_ONLY =
      "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1";

  private static final int PAGE = 100;
  private static final int MAX_PAGES = 10_000;
  private static final long LIST_SECONDS = 30;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false)
          .build();
  private static final ObjectReader LISTINGS = JSON.readerFor(Listing.class);
  private static final ObjectReader REFUSALS = JSON.readerFor(Refusal.class);

  /**
   * What is listed.
   *
   * @param api of the resource, "api/v1" or "apis/GROUP/VERSION"
   * @param resource in the plural
   * @param selector of labels, empty for all
   */
  record Of(String api, String resource, String selector) {}

  /** What a listing says of an object; any of it may be missing. */
  record Metadata(
      @Nullable String name,
      @Nullable String namespace,
      @Nullable String uid,
      @Nullable String creationTimestamp,
      @Nullable Map<String, @Nullable String> annotations) {}

  private record Listing(@Nullable ListMeta metadata, @Nullable List<@Nullable Item> items) {}

  // A record's component cannot be named by a word of the language.
  private record ListMeta(@JsonProperty("continue") @Nullable String next) {}

  private record Item(@Nullable Metadata metadata) {}

  private record Refusal(@Nullable String message) {}

  private final KubernetesClient client;

  MetadataPages(KubernetesClient client) {
    this.client = client;
  }

  /**
   * Hands over every object, as its page comes.
   *
   * @param namespace empty for all
   * @throws ApiFault if a page was refused; some may have been handed over before
   */
  void list(Of what, String namespace, Consumer<Metadata> taker) throws IOException {
    var next = "";
    for (var page = 0; page < MAX_PAGES; page++) {
      var listing = page(what, namespace, next);
      for (var item : Objects.requireNonNullElse(listing.items(), List.<@Nullable Item>of())) {
        var metadata = item == null ? null : item.metadata();
        if (metadata != null) {
          taker.accept(metadata);
        }
      }
      var meta = listing.metadata();
      next = meta == null ? "" : Objects.requireNonNullElse(meta.next(), "");
      if (next.isEmpty()) {
        return;
      }
    }
  }

  private Listing page(Of what, String namespace, String next) throws IOException {
    var asked = new ApiFault.Asked("list", what.resource(), "", namespace);
    var http = client.getHttpClient();
    var uri = uri(what, namespace, next);
    var request = http.newHttpRequestBuilder().uri(uri).header("Accept", METADATA_ONLY).build();
    var sent = http.sendAsync(request, byte[].class);
    try {
      var response = sent.get(LIST_SECONDS, TimeUnit.SECONDS);
      if (!response.isSuccessful()) {
        throw new ApiFault(asked, response.code(), words(response), null);
      }
      return LISTINGS.readValue(response.body());
    } catch (JsonProcessingException e) {
      throw new ApiFault(asked, 0, "an answer that is no list", e);
    } catch (ExecutionException | TimeoutException e) {
      sent.cancel(true);
      throw new ApiFault(asked, 0, null, e);
    } catch (InterruptedException e) {
      sent.cancel(true);
      Thread.currentThread().interrupt();
      throw new ApiFault(asked, 0, null, e);
    }
  }

  private String uri(Of what, String namespace, String next) {
    return "%s%s/%s%s?%slimit=%d%s"
        .formatted(
            client.getMasterUrl(),
            what.api(),
            namespace.isEmpty() ? "" : "namespaces/" + namespace + "/",
            what.resource(),
            what.selector().isEmpty() ? "" : parameter("labelSelector", what.selector()) + "&",
            PAGE,
            next.isEmpty() ? "" : "&" + parameter("continue", next));
  }

  private static String parameter(String name, String value) {
    return name + "=" + HttpRequest.formURLEncode(value);
  }

  private static @Nullable String words(HttpResponse<byte[]> response) {
    try {
      Refusal refusal = REFUSALS.readValue(response.body());
      return refusal.message();
    } catch (IOException | IllegalArgumentException noStatus) {
      return null;
    }
  }
}
