package dev.autogroq.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.plan.PlannedTask;
import dev.autogroq.decode.Documents;
import dev.autogroq.report.PlainText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a run leaves: its answers and its status, printed or written to a directory. */
final class RunOutput {
  private static final int MOST_PRINTED = 16_384;

  private RunOutput() {}

  /** The TeamWorkflow with its status, as {@code kubectl get -o json} prints it. */
  static ObjectNode resource(
      ObjectNode document, String uid, int run, Optional<TeamWorkflowStatus> status) {
    ObjectNode resource = document.deepCopy();
    ObjectNode metadata = resource.withObject("/metadata");
    metadata.put("uid", uid);
    metadata.put("generation", run);
    if (!metadata.hasNonNull("namespace")) {
      metadata.put("namespace", "default");
    }
    status.ifPresent(now -> resource.set("status", Documents.json().valueToTree(now)));
    return resource;
  }

  /** The answers of the tasks that nothing depends on, as lines to print. */
  static List<String> finalAnswers(Plan plan, Function<String, Optional<String>> answers) {
    Map<String, String> last = new LinkedHashMap<>();
    for (PlannedTask task : plan.tasks()) {
      if (plan.graph().successorCount(task.index()) == 0) {
        answers.apply(task.name()).ifPresent(answer -> last.put(task.name(), answer));
      }
    }
    List<String> lines = new ArrayList<>();
    last.forEach(
        (task, answer) -> {
          if (last.size() > 1) {
            lines.add("# " + task);
          }
          lines.add(shown(answer, "autogroq result " + plan.name() + " " + task));
        });
    return lines;
  }

  /** The text as a terminal may show it; what is cut is marked, with the way to the rest. */
  static String shown(String text, String again) {
    String safe = PlainText.lines(text.stripTrailing());
    if (safe.length() <= MOST_PRINTED) {
      return safe;
    }
    int end =
        Character.isHighSurrogate(safe.charAt(MOST_PRINTED - 1)) ? MOST_PRINTED - 1 : MOST_PRINTED;
    return safe.substring(0, end) + "\n… cut here; the whole: " + again;
  }

  /** Writes each answer as {@code TASK.txt}, and {@code status.json}. */
  static void write(
      Path directory, Plan plan, Function<String, Optional<String>> answers, ObjectNode resource)
      throws IOException {
    Files.createDirectories(directory);
    for (PlannedTask task : plan.tasks()) {
      Optional<String> answer = answers.apply(task.name());
      if (answer.isPresent()) {
        Files.writeString(directory.resolve(task.name() + ".txt"), answer.get());
      }
    }
    Files.writeString(
        directory.resolve("status.json"), Documents.json().writeValueAsString(resource) + "\n");
  }
}
