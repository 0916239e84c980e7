package dev.autogroq.cli.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.AgentTaskSpec;
import dev.autogroq.api.ApiNames;
import dev.autogroq.api.BenchmarkSchedule;
import dev.autogroq.api.ModelEndpointSpec;
import dev.autogroq.api.Provider;
import dev.autogroq.api.Reason;
import dev.autogroq.api.TeamBenchmarkSpec;
import dev.autogroq.api.TeamWorkflowSpec;
import dev.autogroq.api.Violation;
import dev.autogroq.core.plan.PlannedEndpoints;
import dev.autogroq.decode.Decoded;
import dev.autogroq.decode.Decoder;
import dev.autogroq.decode.YamlDocument;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the documents of one file, one after the other, and notes what is wrong. */
final class DocumentReader {
  private static final int MOST_FINDINGS = 200;
  private static final Pattern RESOURCE_NAME =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
  private static final Set<String> TOP_FIELDS =
      Set.of("apiVersion", "kind", "metadata", "spec", "status");
  private static final List<String> KINDS =
      List.of("TeamWorkflow", "ModelEndpoint", "AgentTask", "TeamBenchmark");

  private final String file;
  private final WorkflowFile.Edit edit;
  private final AddressCheck addresses;
  private final List<WorkflowDocument> workflows = new ArrayList<>();
  private final List<EndpointSetup> endpoints = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final Set<String> seen = new HashSet<>();
  private int ours;

  DocumentReader(String file, WorkflowFile.Edit edit, AddressCheck addresses) {
    this.file = file;
    this.edit = edit;
    this.addresses = addresses;
  }

  List<WorkflowDocument> workflows() {
    return workflows;
  }

  List<EndpointSetup> endpoints() {
    return endpoints;
  }

  List<Finding> findings() {
    return findings;
  }

  void add(int line, Violation violation) {
    if (findings.size() < MOST_FINDINGS) {
      findings.add(new Finding(file, line, violation));
    }
  }

  /** A file without anything of ours is a mistake. */
  void expectSomething() {
    if (ours == 0) {
      add(0, undecodable("", "there is no " + ApiNames.API_VERSION + " document in it"));
    }
  }

  /** Takes a document; those of other API groups belong to others and are passed over. */
  void read(YamlDocument source) throws WorkflowFile.EditRefused {
    if (!(source.node() instanceof ObjectNode document)) {
      ours++;
      error(source, undecodable("", "the document is not a mapping of fields"));
      return;
    }
    String version = document.path("apiVersion").asText("");
    if (!version.startsWith(ApiNames.GROUP + "/") && !version.isEmpty()) {
      return;
    }
    ours++;
    if (!version.equals(ApiNames.API_VERSION)) {
      String shown = version.isEmpty() ? "apiVersion is missing" : "apiVersion is not known here";
      error(source, undecodable("apiVersion", shown + "; it is " + ApiNames.API_VERSION));
      return;
    }
    readKind(source, document);
  }

  private void readKind(YamlDocument source, ObjectNode document) throws WorkflowFile.EditRefused {
    String kind = document.path("kind").asText("");
    boolean known = KINDS.contains(kind);
    if (known) {
      checkFields(source, document, kind);
    }
    switch (kind) {
      case "TeamWorkflow" -> readWorkflow(source, document);
      case "ModelEndpoint" -> readEndpoint(source, document);
      case "AgentTask" -> decode(source, document, AgentTaskSpec.class);
      case "TeamBenchmark" ->
          decode(source, document, TeamBenchmarkSpec.class)
              .map(TeamBenchmarkSpec::schedule)
              .ifPresent(schedule -> checkSchedule(source, schedule));
      default ->
          error(source, undecodable("kind", "the kind is one of " + String.join(", ", KINDS)));
    }
  }

  private void readWorkflow(YamlDocument source, ObjectNode document)
      throws WorkflowFile.EditRefused {
    List<Overrides.Problem> problems = edit.apply(document);
    if (!problems.isEmpty()) {
      throw new WorkflowFile.EditRefused(problems.get(0));
    }
    decode(source, document, TeamWorkflowSpec.class)
        .ifPresent(
            spec ->
                workflows.add(
                    new WorkflowDocument(
                        namespace(document), name(document), document, spec, source.locations())));
  }

  private void readEndpoint(YamlDocument source, ObjectNode document) {
    Optional<ModelEndpointSpec> decoded = decode(source, document, ModelEndpointSpec.class);
    if (decoded.isEmpty()) {
      return;
    }
    ModelEndpointSpec spec = decoded.get();
    String url = PlannedEndpoints.baseUrl(spec);
    if (spec.provider() == Provider.OpenAICompatible && url.isEmpty()) {
      error(
          source,
          Violation.error(
              Reason.InvalidValue,
              "spec.baseUrl",
              "spec.baseUrl is required with provider OpenAICompatible",
              "for example https://models.example.com/v1"));
      return;
    }
    Optional<String> refusal = url.isEmpty() ? Optional.empty() : addresses.problem(url);
    if (refusal.isPresent() && spec.provider() != Provider.Simulated) {
      error(source, Violation.error(Reason.EndpointNotAllowed, "spec.baseUrl", refusal.get(), ""));
      return;
    }
    endpoints.add(new EndpointSetup(name(document), spec, Optional.empty()));
  }

  private void checkSchedule(YamlDocument source, BenchmarkSchedule schedule) {
    Optional<String> cron = Optional.ofNullable(schedule.cron()).flatMap(CronText::problem);
    cron.ifPresent(
        problem ->
            error(
                source,
                Violation.error(
                    Reason.InvalidSchedule,
                    "spec.schedule.cron",
                    problem,
                    "for example \"0 3 * * mon\"")));
    String zone = schedule.timeZone();
    if (zone != null && !ZoneId.getAvailableZoneIds().contains(zone)) {
      error(
          source,
          Violation.error(
              Reason.InvalidSchedule,
              "spec.schedule.timeZone",
              "there is no such time zone",
              "for example Europe/Berlin, or leave it out for UTC"));
    }
  }

  /** The spec, if nothing in it refuses it. */
  private <T> Optional<T> decode(YamlDocument source, ObjectNode document, Class<T> type) {
    JsonNode spec = document.get("spec");
    if (spec == null || spec.isNull()) {
      error(source, Violation.error(Reason.InvalidValue, "spec", "spec is required", "add spec"));
      return Optional.empty();
    }
    Decoded<T> decoded = Decoder.decode(spec, type, "spec");
    decoded.violations().forEach(violation -> error(source, violation));
    return decoded.hasErrors() ? Optional.empty() : Optional.of(decoded.value());
  }

  private void checkFields(YamlDocument source, ObjectNode document, String kind) {
    for (Iterator<String> names = document.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!TOP_FIELDS.contains(name)) {
        String hint = "known here: apiVersion, kind, metadata, spec";
        error(
            source,
            Violation.error(
                Reason.UnknownField, name, "the document has no field \"" + name + "\"", hint));
      }
    }
    String name = name(document);
    if (name.isEmpty() || name.length() > 253 || !RESOURCE_NAME.matcher(name).matches()) {
      String message =
          name.isEmpty()
              ? "metadata.name is required"
              : "metadata.name is lower-case letters, digits, \"-\" and \".\", at most 253";
      error(source, Violation.error(Reason.InvalidValue, "metadata.name", message, ""));
    } else if (!seen.add(kind + "/" + namespace(document) + "/" + name)) {
      String message = "a " + kind + " \"" + name + "\" stands above already";
      error(
          source,
          Violation.error(
              Reason.DuplicateName, "metadata.name", message, "give one of them another name"));
    }
    checkLabels(source, document);
  }

  private void checkLabels(YamlDocument source, ObjectNode document) {
    JsonNode labels = document.path("metadata").path("labels");
    for (Iterator<String> names = labels.fieldNames(); names.hasNext(); ) {
      if (names.next().startsWith(ApiNames.GROUP + "/")) {
        String message = "labels under " + ApiNames.GROUP + "/ are the operator's own";
        error(source, Violation.error(Reason.Conflict, "metadata.labels", message, "rename it"));
        return;
      }
    }
  }

  private void error(YamlDocument source, Violation violation) {
    add(source.locations().line(violation.path()), violation);
  }

  private static String name(ObjectNode document) {
    return document.path("metadata").path("name").asText("");
  }

  private static String namespace(ObjectNode document) {
    return document.path("metadata").path("namespace").asText("default");
  }

  private static Violation undecodable(String path, String message) {
    return Violation.error(Reason.Undecodable, path, message, "");
  }
}
