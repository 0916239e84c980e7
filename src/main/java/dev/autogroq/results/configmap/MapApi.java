package dev.autogroq.results.configmap;

import dev.autogroq.kube.Labels;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The requests that the store makes; each failure says what was asked and where. */
final class MapApi {
  static final Map<String, String> LABELS =
      Map.of(
          Labels.MANAGED_BY, Labels.OPERATOR,
          Labels.PART_OF, "autogroq",
          Labels.COMPONENT, Labels.COMPONENT_RESULTS);

  private static final String RESOURCE = "configmaps";
  private static final String SELECTOR =
      "%s=%s,%s=%s"
          .formatted(
              Labels.MANAGED_BY, Labels.OPERATOR, Labels.COMPONENT, Labels.COMPONENT_RESULTS);

  private static final MetadataPages.Of MAPS = new MetadataPages.Of("api/v1", RESOURCE, SELECTOR);
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

  /**
   * What a listing says of a map.
   *
   * @param card the annotation, not yet believed
   */
  record Listed(String name, Instant created, @Nullable String card) {}

  private final KubernetesClient client;
  private final MetadataPages pages;

  MapApi(KubernetesClient client) {
    this.client = client;
    this.pages = new MetadataPages(client);
  }

  /**
   * @throws IOException if the text can be no namespace, and so no part of a path
   */
  static void checkNamespace(String namespace) throws IOException {
    if (!NAMESPACE.matcher(namespace).matches()) {
      throw new IOException("the namespace is not a DNS label");
    }
  }

  void create(String namespace, ConfigMap map) throws ApiFault {
    try {
      client.configMaps().inNamespace(namespace).resource(map).create();
    } catch (RuntimeException e) {
      throw fault("create", namespace, map.getMetadata().getName(), e);
    }
  }

  Optional<ConfigMap> read(String namespace, String name) throws ApiFault {
    try {
      return Optional.ofNullable(client.configMaps().inNamespace(namespace).withName(name).get());
    } catch (RuntimeException e) {
      throw fault("get", namespace, name, e);
    }
  }

  /** One that is gone already is deleted. */
  void delete(String namespace, String name) throws ApiFault {
    try {
      client.configMaps().inNamespace(namespace).withName(name).delete();
    } catch (RuntimeException e) {
      throw fault("delete", namespace, name, e);
    }
  }

  /** All maps of a namespace that say they are ours. */
  List<Listed> list(String namespace) throws IOException {
    var all = new ArrayList<Listed>();
    pages.list(MAPS, namespace, metadata -> listed(metadata).ifPresent(all::add));
    return all;
  }

  /** The namespaces, of all there are, with maps that say they are ours. */
  Set<String> namespaces() throws IOException {
    var all = new TreeSet<String>();
    pages.list(MAPS, "", metadata -> Optional.ofNullable(metadata.namespace()).ifPresent(all::add));
    return all;
  }

  private static Optional<Listed> listed(MetadataPages.Metadata metadata) {
    var name = metadata.name();
    if (name == null) {
      return Optional.empty();
    }
    var annotations = metadata.annotations();
    var card = annotations == null ? null : annotations.get(SignedCard.ANNOTATION);
    return Optional.of(new Listed(name, created(metadata.creationTimestamp()), card));
  }

  private static ApiFault fault(String verb, String namespace, String name, RuntimeException e) {
    return ApiFault.of(new ApiFault.Asked(verb, RESOURCE, name, namespace), e);
  }

  private static Instant created(@Nullable String timestamp) {
    try {
      return timestamp == null ? Instant.MAX : Instant.parse(timestamp);
    } catch (DateTimeException e) {
      return Instant.MAX;
    }
  }
}
