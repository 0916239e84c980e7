package dev.autogroq.kube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.autogroq.api.ApiNames;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;
import org.jspecify.annotations.NullUnmarked;

/**
 * A ModelEndpoint as the API server has it. Nothing in spec or status is judged: an informer that
 * decoded them would be stopped by the first one that cannot be.
 */
@Group(ApiNames.GROUP)
@Version(ApiNames.VERSION)
@Kind("ModelEndpoint")
@Plural("modelendpoints")
public final class RawEndpoint extends CustomResource<JsonNode, JsonNode> implements Namespaced {
  private static final long serialVersionUID = 1L;

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
