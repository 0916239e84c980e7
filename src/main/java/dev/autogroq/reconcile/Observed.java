package dev.autogroq.reconcile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.ApiNames;
import dev.autogroq.api.TeamWorkflow;
import dev.autogroq.api.TeamWorkflowSpec;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.api.Violation;
import dev.autogroq.decode.ResourceDecoder;
import dev.autogroq.kube.RawWorkflow;
import dev.autogroq.reconcile.write.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow as it was seen, read as far as it can be.
 *
 * @param status as it was when this generation was first seen: it is needed only then
 * @param problems why the spec cannot be read as a whole, as errors; empty if it can
 */
record Observed(
    RawWorkflow raw,
    Target target,
    long generation,
    @Nullable TeamWorkflowSpec spec,
    @Nullable TeamWorkflowStatus status,
    List<Violation> problems) {

  /** Never throws on account of what the object holds. */
  static Observed of(RawWorkflow raw) {
    var meta = raw.getMetadata();
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    document.put("apiVersion", ApiNames.API_VERSION);
    document.put("kind", "TeamWorkflow");
    document.putObject("metadata").put("name", meta.getName());
    if (raw.getSpec() != null) {
      document.set("spec", raw.getSpec());
    }
    var spec = ResourceDecoder.decode(document, TeamWorkflow.class);
    return new Observed(
        raw,
        Target.of(meta),
        meta.getGeneration() == null ? 0 : meta.getGeneration(),
        spec.value().getSpec(),
        status(document, raw.getStatus()),
        spec.violations().stream().filter(Violation::isError).toList());
  }

  /** The same workflow now; only a spec of another generation is read anew. */
  Observed again(RawWorkflow now) {
    Long generation = now.getMetadata().getGeneration();
    return generation != null && generation == this.generation && generation > 0
        ? new Observed(now, target, generation, spec, status, problems)
        : of(now);
  }

  /** A status that somebody has spoilt counts as far as it can be read. */
  private static @Nullable TeamWorkflowStatus status(ObjectNode document, @Nullable JsonNode raw) {
    if (raw == null) {
      return null;
    }
    document.set("status", raw);
    return ResourceDecoder.decode(document, TeamWorkflow.class).value().getStatus();
  }
}
