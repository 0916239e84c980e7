package dev.autogroq.api;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** The AgentTask kind. */
@Group(ApiNames.GROUP)
@Version(ApiNames.VERSION)
@Plural("agenttasks")
@ShortNames("atask")
public final class AgentTask extends CustomResource<AgentTaskSpec, AgentTaskStatus> implements Namespaced {}
