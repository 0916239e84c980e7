package dev.autogroq.results.configmap;

import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The producers that the API server lists, whatever this process has seen of them so far. */
public final class ListedProducers implements LiveProducers {

  /**
   * A kind of producer.
   *
   * @param api "apis/GROUP/VERSION"
   * @param resource in the plural
   * @param selector of labels, empty for all
   */
  public record Kind(String api, String resource, String selector) {}

  private final MetadataPages pages;
  private final List<Kind> kinds;

  public ListedProducers(KubernetesClient client, List<Kind> kinds) {
    this.pages = new MetadataPages(client);
    this.kinds = List.copyOf(kinds);
  }

  @Override
  public Set<String> uids(String namespace) throws IOException {
    var uids = new HashSet<String>();
    for (var kind : kinds) {
      var what = new MetadataPages.Of(kind.api(), kind.resource(), kind.selector());
      pages.list(
          what, namespace, metadata -> Optional.ofNullable(metadata.uid()).ifPresent(uids::add));
    }
    return uids;
  }
}
