package dev.autogroq.reconcile.endpoint;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.autogroq.api.ModelEndpointSpec;
import dev.autogroq.api.Reason;
import dev.autogroq.core.plan.PlannedEndpoint;
import dev.autogroq.decode.NearestName;
import dev.autogroq.kube.RawEndpoint;
import dev.autogroq.reconcile.endpoint.Resolved.Found;
import dev.autogroq.reconcile.endpoint.Resolved.Refused;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which endpoint a workflow means, and whether it may use it: one of its own namespace, or the
 * default of the cluster where its namespace is allowed. Decides anew at each question.
 */
public final class Endpoints {
  /** What an endpoint is called that is meant when none is named. */
  public static final String DEFAULT = "default";

  private final EndpointCatalog catalog;
  private final Optional<EndpointId> clusterDefault;
  private final AddressCheck addresses;
  private final Function<SecretPlace, KeyState> keys;

  /** By object: a cache of an informer has a new one for each version. */
  private final Cache<RawEndpoint, Resolved> judged = Caffeine.newBuilder().weakKeys().build();

  /**
   * Nothing is looked at yet.
   *
   * @param clusterDefault serves namespaces that have no endpoint called {@link #DEFAULT}
   * @param keys as {@link Keys#of}
   */
  public Endpoints(
      EndpointCatalog catalog,
      Optional<EndpointId> clusterDefault,
      AddressCheck addresses,
      Function<SecretPlace, KeyState> keys) {
    this.catalog = catalog;
    this.clusterDefault = clusterDefault;
    this.addresses = addresses;
    this.keys = keys;
  }

  /**
   * What the name means in that namespace. The endpoint's key has been looked at, which may block
   * for some seconds; if the API server does not say anything of it just now, the endpoint is not
   * refused for that.
   *
   * @param name as a workflow gives it; null if it gives none
   */
  public Resolved resolve(String namespace, @Nullable String name) {
    String wanted = name == null || name.isEmpty() ? DEFAULT : name;
    EndpointId own = new EndpointId(namespace, wanted);
    Optional<RawEndpoint> found = catalog.find(own);
    Resolved resolved;
    if (found.isPresent()) {
      resolved = read(found.get());
    } else if (wanted.equals(DEFAULT) && clusterDefault.isPresent()) {
      resolved = fromElsewhere(namespace, clusterDefault.get());
    } else {
      resolved = notFound(own);
    }
    return resolved.found().map(this::withKey).orElse(resolved);
  }

  /** The endpoint of exactly that name, for whoever has resolved it before; no key is read. */
  public Resolved at(EndpointId id) {
    return catalog
        .find(id)
        .map(this::read)
        .orElseGet(
            () ->
                new Refused(
                    Reason.EndpointNotFound,
                    "ModelEndpoint \"" + id + "\" is gone",
                    "create it again, or name another"));
  }

  boolean exists(EndpointId id) {
    return catalog.find(id).isPresent();
  }

  /** The endpoint as it was observed; no key is read. */
  Resolved read(RawEndpoint observed) {
    return judged.get(observed, raw -> EndpointReader.read(raw, addresses));
  }

  private Resolved withKey(Found found) {
    if (found.secret().isEmpty()) {
      return found;
    }
    KeyState key = keys.apply(found.secret().get());
    return key.refusal()
        .<Resolved>map(
            reason ->
                new Refused(reason, "ModelEndpoint \"" + found.id() + "\": " + key.problem(), ""))
        .orElse(found);
  }

  private Resolved fromElsewhere(String namespace, EndpointId id) {
    Optional<RawEndpoint> raw = catalog.find(id);
    if (raw.isEmpty()) {
      return new Refused(
          Reason.EndpointNotFound,
          "namespace \""
              + namespace
              + "\" has no ModelEndpoint \""
              + DEFAULT
              + "\", and the cluster's default \""
              + id
              + "\" does not exist",
          "create a ModelEndpoint \"" + DEFAULT + "\", or ask the operator's administrator");
    }
    Resolved resolved = read(raw.get());
    if (id.namespace().equals(namespace)) {
      return resolved.found().<Resolved>map(Endpoints::asDefault).orElse(resolved);
    }
    return resolved.found().map(found -> allowed(namespace, found)).orElse(resolved);
  }

  private static Resolved allowed(String namespace, Found found) {
    ModelEndpointSpec spec = found.spec();
    if (spec.allowedNamespaces().contains(namespace)) {
      return asDefault(found);
    }
    return new Refused(
        Reason.EndpointNotAllowed,
        "namespace \""
            + namespace
            + "\" has no ModelEndpoint \""
            + DEFAULT
            + "\" and is not among the allowedNamespaces of the cluster's default \""
            + found.id()
            + "\"",
        "create a ModelEndpoint \"" + DEFAULT + "\", or have the namespace added there");
  }

  /** Planning finds an endpoint by the name it was asked for; its key stays its own. */
  private static Found asDefault(Found found) {
    PlannedEndpoint is = found.planned();
    PlannedEndpoint called =
        new PlannedEndpoint(
            DEFAULT,
            is.key(),
            is.provider(),
            is.baseUrl(),
            is.prices(),
            is.requestsPerMinute(),
            is.tokensPerMinute(),
            is.maxConcurrent(),
            is.timeoutSeconds(),
            is.tokensPerSecond(),
            is.latencyMilliseconds());
    return new Found(found.id(), called, found.spec(), found.secret());
  }

  private Refused notFound(EndpointId id) {
    String hint = NearestName.hint(id.name(), catalog.names(id.namespace()));
    return new Refused(
        Reason.EndpointNotFound,
        "namespace \"" + id.namespace() + "\" has no ModelEndpoint \"" + id.name() + "\"",
        hint.isEmpty() ? "create it, or name one of: kubectl get mep -n " + id.namespace() : hint);
  }
}
