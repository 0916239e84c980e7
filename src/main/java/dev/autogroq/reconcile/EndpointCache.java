package dev.autogroq.reconcile;

import dev.autogroq.kube.RawEndpoint;
import dev.autogroq.kube.RawWorkflow;
import dev.autogroq.reconcile.endpoint.EndpointCatalog;
import dev.autogroq.reconcile.endpoint.EndpointId;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The model endpoints as the informer knows them; empty until it is there. */
public final class EndpointCache implements EndpointCatalog {
  private volatile @Nullable InformerEventSource<RawEndpoint, RawWorkflow> source;

  void readFrom(InformerEventSource<RawEndpoint, RawWorkflow> informer) {
    source = informer;
  }

  @Override
  public Optional<RawEndpoint> find(EndpointId id) {
    InformerEventSource<RawEndpoint, RawWorkflow> informer = source;
    return informer == null
        ? Optional.empty()
        : informer.get(new ResourceID(id.name(), id.namespace()));
  }

  @Override
  public List<String> names(String namespace) {
    InformerEventSource<RawEndpoint, RawWorkflow> informer = source;
    return informer == null
        ? List.of()
        : informer
            .list(namespace, endpoint -> true)
            .map(endpoint -> endpoint.getMetadata().getName())
            .limit(100)
            .toList();
  }
}
