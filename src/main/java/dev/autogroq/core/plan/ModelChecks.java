package dev.autogroq.core.plan;

import dev.autogroq.api.ModelSelection;
import dev.autogroq.api.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Every task has an endpoint and a model, and what is said of the model can be read. */
final class ModelChecks {
  private ModelChecks() {}

  static void inspect(Draft draft, Findings findings) {
    selection(draft, draft.spec().model(), "spec.model", findings);
    for (int i = 0; i < draft.agents().size(); i++) {
      selection(draft, draft.agents().get(i).model(), "spec.agents[" + i + "].model", findings);
    }
    Set<String> said = new HashSet<>();
    for (int i = 0; i < draft.tasks().size(); i++) {
      selection(draft, draft.tasks().get(i).model(), "spec.tasks[" + i + "].model", findings);
      effective(draft, i, said, findings);
    }
  }

  private static void selection(
      Draft draft, @Nullable ModelSelection selection, String path, Findings findings) {
    if (selection == null) {
      return;
    }
    List<PlannedEndpoint> endpoints = draft.request().endpoints();
    Models.nameOf(selection)
        .filter(name -> endpoints.stream().noneMatch(e -> e.name().equals(name)))
        .ifPresent(
            name ->
                findings.error(
                    Reason.EndpointNotFound,
                    path + ".endpointRef.name",
                    "no ModelEndpoint " + Names.quoted(name) + " in this namespace",
                    () -> DidYouMean.hint(name, names(endpoints))));
    decimal(selection.temperature(), path + ".temperature", findings);
    decimal(selection.topP(), path + ".topP", findings);
  }

  private static void decimal(@Nullable String text, String path, Findings findings) {
    if (text != null && !text.isBlank() && Models.canonicalDecimal(text).isEmpty()) {
      findings.error(
          Reason.InvalidValue,
          path,
          Names.quoted(text) + " is not a decimal number",
          "write it like \"0.2\"");
    }
  }

  /** What one task gets in the end; the same lack is said once, not for every task. */
  private static void effective(Draft draft, int task, Set<String> said, Findings findings) {
    ModelSelection selection = Models.ofTask(draft, task);
    List<PlannedEndpoint> endpoints = draft.request().endpoints();
    int endpoint = Models.endpointOf(selection, endpoints);
    if (endpoint < 0) {
      if (Models.nameOf(selection).isEmpty() && said.add("endpoint")) {
        findings.error(
            Reason.EndpointNotFound,
            "spec.model.endpointRef.name",
            "no endpoint is named, and none of the "
                + endpoints.size()
                + " ModelEndpoints is called default",
            () -> DidYouMean.hint("", names(endpoints)));
      }
    } else if (draft.tasks().get(task).container() == null
        && Models.modelOf(selection, endpoints.get(endpoint)).isEmpty()
        && said.add("model")) {
      findings.error(
          Reason.InvalidValue,
          "spec.model.name",
          "task " + Names.quoted(draft.taskName(task)) + " has no model",
          "name one here, or at the task or its agent");
    }
  }

  private static List<String> names(List<PlannedEndpoint> endpoints) {
    return endpoints.stream().map(PlannedEndpoint::name).toList();
  }
}
