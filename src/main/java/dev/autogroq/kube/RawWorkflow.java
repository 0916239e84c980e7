package dev.autogroq.kube;

import dev.autogroq.api.ApiNames;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Version;

/** A TeamWorkflow as the API server has it. */
@Group(ApiNames.GROUP)
@Version(ApiNames.VERSION)
@Kind("TeamWorkflow")
@Plural("teamworkflows")
public final class RawWorkflow extends RawResource {
  private static final long serialVersionUID = 1L;
}
