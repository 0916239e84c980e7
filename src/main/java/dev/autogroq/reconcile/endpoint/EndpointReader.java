package dev.autogroq.reconcile.endpoint;

import dev.autogroq.api.EndpointCredentials;
import dev.autogroq.api.ModelEndpointSpec;
import dev.autogroq.api.Provider;
import dev.autogroq.api.Reason;
import dev.autogroq.api.Violation;
import dev.autogroq.core.plan.PlannedEndpoint;
import dev.autogroq.core.plan.PlannedEndpoints;
import dev.autogroq.decode.Decoded;
import dev.autogroq.decode.Decoder;
import dev.autogroq.kube.RawEndpoint;
import dev.autogroq.reconcile.endpoint.Resolved.Found;
import dev.autogroq.reconcile.endpoint.Resolved.Refused;
import java.util.List;
import java.util.Optional;

/** From an endpoint as the API server has it to one that can be used, or to why it cannot. */
final class EndpointReader {
  private EndpointReader() {}

  static Resolved read(RawEndpoint raw, AddressCheck addresses) {
    EndpointId id = EndpointId.of(raw);
    Decoded<ModelEndpointSpec> decoded =
        Decoder.decode(raw.getSpec(), ModelEndpointSpec.class, "spec");
    // Fields of a newer version are not known here, and harm nobody.
    List<Violation> wrong =
        decoded.violations().stream()
            .filter(Violation::isError)
            .filter(violation -> violation.reason() != Reason.UnknownField)
            .toList();
    if (!wrong.isEmpty()) {
      return undecodable(id, wrong);
    }
    ModelEndpointSpec spec = decoded.value();
    PlannedEndpoint planned =
        PlannedEndpoints.of(id.name(), id.namespace() + "/" + id.name(), spec);
    Optional<Refused> address = address(id, planned, addresses);
    return address.isPresent() ? address.get() : new Found(id, planned, spec, secret(id, spec));
  }

  private static Refused undecodable(EndpointId id, List<Violation> wrong) {
    Violation first = wrong.get(0);
    String more = wrong.size() > 1 ? " (and " + (wrong.size() - 1) + " more)" : "";
    String where = first.message().contains(first.path()) ? "" : first.path() + ": ";
    return new Refused(
        Reason.Undecodable,
        "ModelEndpoint \"" + id + "\" cannot be read: " + where + first.message() + more,
        first.hint());
  }

  private static Optional<Refused> address(
      EndpointId id, PlannedEndpoint planned, AddressCheck addresses) {
    if (planned.simulated()) {
      return Optional.empty();
    }
    Optional<String> problem =
        planned.baseUrl().isEmpty()
            ? Optional.of("an OpenAICompatible endpoint needs a baseUrl; add spec.baseUrl")
            : addresses.problem(planned.baseUrl());
    return problem.map(
        why -> new Refused(Reason.EndpointNotAllowed, "ModelEndpoint \"" + id + "\": " + why, ""));
  }

  /** Always of the endpoint's own namespace, whoever uses the endpoint. */
  private static Optional<SecretPlace> secret(EndpointId id, ModelEndpointSpec spec) {
    EndpointCredentials credentials = spec.credentials();
    if (credentials == null || spec.provider() == Provider.Simulated) {
      return Optional.empty();
    }
    return Optional.of(
        new SecretPlace(
            id.namespace(), credentials.secretRef().name(), credentials.secretRef().key()));
  }
}
