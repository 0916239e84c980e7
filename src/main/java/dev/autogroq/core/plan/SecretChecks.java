package dev.autogroq.core.plan;

import dev.autogroq.api.Agent;
import dev.autogroq.api.ContainerSpec;
import dev.autogroq.api.Reason;
import dev.autogroq.api.TaskSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Warns of what looks like a key; the finding names the place, never the text. */
final class SecretChecks {
  private SecretChecks() {}

  static void inspect(Draft draft, Findings findings) {
    text(draft.spec().goal(), "spec.goal", findings);
    var parameters = draft.spec().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i) != null) {
        text(parameters.get(i).value(), "spec.parameters[" + i + "].value", findings);
      }
    }
    for (int i = 0; i < draft.agents().size(); i++) {
      agent(draft.agents().get(i), "spec.agents[" + i + "]", findings);
    }
    for (int i = 0; i < draft.tasks().size() && !draft.generatedTasks(); i++) {
      task(draft.tasks().get(i), "spec.tasks[" + i + "]", findings);
    }
  }

  private static void agent(Agent agent, String path, Findings findings) {
    text(agent.role(), path + ".role", findings);
    text(agent.goal(), path + ".goal", findings);
    text(agent.instructions(), path + ".instructions", findings);
  }

  private static void task(TaskSpec task, String path, Findings findings) {
    text(task.description(), path + ".description", findings);
    text(task.expectedOutput(), path + ".expectedOutput", findings);
    text(task.outputSchema(), path + ".outputSchema", findings);
    ContainerSpec container = task.container();
    if (container != null) {
      texts(container.command(), path + ".container.command", findings);
      texts(container.args(), path + ".container.args", findings);
      for (int i = 0; i < container.env().size(); i++) {
        var entry = container.env().get(i);
        String value = path + ".container.env[" + i + "].value";
        text(entry == null ? null : entry.value(), value, findings);
      }
    }
  }

  private static void texts(List<String> texts, String path, Findings findings) {
    for (int i = 0; i < texts.size(); i++) {
      text(texts.get(i), path + "[" + i + "]", findings);
    }
  }

  private static void text(@Nullable String text, String path, Findings findings) {
    if (text != null && Secrets.looksLikeOne(text)) {
      findings.warning(
          Reason.PossibleSecretInSpec,
          path,
          "this looks like a key; everybody who may read the workflow can read it",
          "put it into a Secret that a ModelEndpoint names, and replace the key");
    }
  }
}
