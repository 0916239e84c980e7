package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Version;

/** The TeamBenchmark kind. */
@JsonClassDescription("A measurement of a TeamWorkflow with different teams, modes and caches.")
@Categories("autogroq")
@AdditionalPrinterColumn(
    name = "SUITES",
    jsonPath = ".status.suites",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "RUNS",
    jsonPath = ".status.progress",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "BEST",
    jsonPath = ".status.best",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "VS STANDARD",
    jsonPath = ".status.versusStandard",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "VERDICT",
    jsonPath = ".status.verdict",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "AGE",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
@Group(ApiNames.GROUP)
@Version(ApiNames.VERSION)
@Plural("teambenchmarks")
@ShortNames("tbm")
public final class TeamBenchmark extends CustomResource<TeamBenchmarkSpec, TeamBenchmarkStatus>
    implements Namespaced {}
