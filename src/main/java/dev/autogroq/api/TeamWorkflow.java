package dev.autogroq.api;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** The TeamWorkflow kind. */
@Group(ApiNames.GROUP)
@Version(ApiNames.VERSION)
@Plural("teamworkflows")
@ShortNames("twf")
public final class TeamWorkflow extends CustomResource<TeamWorkflowSpec, TeamWorkflowStatus> implements Namespaced {}
