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

/** The ModelEndpoint kind. */
@JsonClassDescription("Where models are, how they are reached and how much of them may be used.")
@Categories("autogroq")
@AdditionalPrinterColumn(
    name = "PROVIDER",
    jsonPath = ".spec.provider",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "AVAILABLE",
    jsonPath = ".status.conditions[?(@.type==\"Available\")].status",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "THROTTLED",
    jsonPath = ".status.conditions[?(@.type==\"Throttled\")].status",
    type = AdditionalPrinterColumn.Type.STRING)
@AdditionalPrinterColumn(
    name = "REQUESTS LEFT",
    jsonPath = ".status.remaining.requests",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "TOKENS LEFT",
    jsonPath = ".status.remaining.tokens",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "CONCURRENCY",
    jsonPath = ".status.concurrencyLimit",
    type = AdditionalPrinterColumn.Type.INTEGER)
@AdditionalPrinterColumn(
    name = "AGE",
    jsonPath = ".metadata.creationTimestamp",
    type = AdditionalPrinterColumn.Type.DATE)
@Group(ApiNames.GROUP)
@Version(ApiNames.VERSION)
@Plural("modelendpoints")
@ShortNames("mep")
public final class ModelEndpoint extends CustomResource<ModelEndpointSpec, ModelEndpointStatus>
    implements Namespaced {}
