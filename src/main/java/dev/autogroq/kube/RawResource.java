package dev.autogroq.kube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.CustomResource;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;

/**
 * A resource of ours as the API server has it. Nothing in spec or status is judged: an informer
 * that decoded them would be stopped by the first one that cannot be.
 */
public abstract class RawResource extends CustomResource<JsonNode, JsonNode> implements Namespaced {
  private static final long serialVersionUID = 1L;

  /** Who wrote which field is nobody's question here, and most of an object's bytes. */
  @Override
  @NullUnmarked
  public void setMetadata(ObjectMeta metadata) {
    if (metadata != null) {
      metadata.setManagedFields(List.of());
    }
    super.setMetadata(metadata);
  }

  /** The condition of that type in a status, missing if it has none. */
  public static JsonNode condition(JsonNode status, String type) {
    for (JsonNode condition : status.path("conditions")) {
      if (condition.path("type").asText().equals(type)) {
        return condition;
      }
    }
    return MissingNode.getInstance();
  }

  @Override
  @NullUnmarked
  protected JsonNode initSpec() {
    return null;
  }

  @Override
  @NullUnmarked
  protected JsonNode initStatus() {
    return null;
  }
}
