package dev.autogroq.reconcile.endpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.autogroq.fixtures.SettableClock;
import dev.autogroq.kube.RawEndpoint;
import dev.autogroq.llm.openai.EndpointAddress;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A cluster with endpoints and Secrets that a test sets as it likes. */
final class ClusterScene implements EndpointCatalog, SecretReader {
  static final String KEY = "gsk_canary_0123456789";

  final SettableClock clock = new SettableClock();
  final Map<EndpointId, RawEndpoint> endpoints = new ConcurrentHashMap<>();
  final Map<String, Map<String, String>> secrets = new ConcurrentHashMap<>();
  final List<String> reads = new ArrayList<>();
  final Keys keys = new Keys(this, Set.of("team", "shared"), clock);

  /** HTTP code of every answer to a reading; 0 if there is no trouble. */
  int trouble;

  Endpoints endpoints() {
    return endpoints(null);
  }

  Endpoints endpoints(@Nullable EndpointId clusterDefault) {
    return new Endpoints(
        this, Optional.ofNullable(clusterDefault), EndpointAddress::problem, keys::of);
  }

  /** Puts an endpoint there; the spec is JSON with single quotes. */
  RawEndpoint endpoint(String namespace, String name, String spec) {
    RawEndpoint endpoint = new RawEndpoint();
    endpoint.setMetadata(
        new ObjectMetaBuilder()
            .withNamespace(namespace)
            .withName(name)
            .withGeneration(7L)
            .withResourceVersion("12")
            .build());
    try {
      endpoint.setSpec(new ObjectMapper().readTree(spec.replace('\'', '"')));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
    endpoints.put(new EndpointId(namespace, name), endpoint);
    return endpoint;
  }

  /** A Groq endpoint whose key is the entry {@code api-key} of the Secret {@code groq}. */
  RawEndpoint groq(String namespace, String name) {
    return endpoint(
        namespace,
        name,
        "{'provider':'Groq','credentials':{'secretRef':{'name':'groq','key':'api-key'}}}");
  }

  void secret(String namespace, String text) {
    String value = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    secrets.put(namespace + "/groq", Map.of("api-key", value));
  }

  @Override
  public Optional<RawEndpoint> find(EndpointId id) {
    return Optional.ofNullable(endpoints.get(id));
  }

  @Override
  public Collection<String> names(String namespace) {
    return endpoints.keySet().stream()
        .filter(id -> id.namespace().equals(namespace))
        .map(EndpointId::name)
        .sorted()
        .toList();
  }

  @Override
  public synchronized Optional<Map<String, String>> read(String namespace, String name) {
    reads.add(namespace + "/" + name);
    if (trouble != 0) {
      throw new KubernetesClientException("trouble", trouble, null);
    }
    return Optional.ofNullable(secrets.get(namespace + "/" + name)).map(HashMap::new);
  }
}
