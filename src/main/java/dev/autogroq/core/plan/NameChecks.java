package dev.autogroq.core.plan;

import dev.autogroq.api.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names are there, well formed and unique within their list; the texts a run cannot do without. */
final class NameChecks {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,48}[a-z0-9])?");
  private static final Pattern PARAMETER = Pattern.compile("[A-Za-z0-9_][-A-Za-z0-9_.]{0,62}");

  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]{0,62}");

  private NameChecks() {}

  static void inspect(Draft draft, Findings findings) {
    var spec = draft.spec();
    if (PlainText.orEmpty(spec.goal()).isBlank()) {
      missing(findings, "spec.goal", "say in a sentence what the team is to achieve");
    }
    names(findings, "spec.parameters", PARAMETER, spec.parameters(), p -> p.name());
    names(findings, "spec.agents", LABEL, draft.agents(), a -> a.name());
    if (draft.generatedTasks()) {
      return;
    }
    names(findings, "spec.tasks", LABEL, draft.tasks(), t -> t.name());
    for (int i = 0; i < draft.tasks().size(); i++) {
      var task = draft.tasks().get(i);
      String path = "spec.tasks[" + i + "]";
      if (PlainText.orEmpty(task.description()).isBlank()) {
        missing(findings, path + ".description", "say what is to be done");
      }
      if (task.container() != null) {
        String env = path + ".container.env";
        names(findings, env, VARIABLE, task.container().env(), e -> e.name());
      }
    }
  }

  private static <T> void names(
      Findings findings,
      String list,
      Pattern form,
      List<T> elements,
      Function<T, @Nullable String> nameOf) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < elements.size(); i++) {
      T element = elements.get(i);
      String name = element == null ? "" : PlainText.orEmpty(nameOf.apply(element));
      String path = list + "[" + i + "].name";
      if (name.isEmpty()) {
        missing(findings, path, "give it a name");
      } else if (!seen.add(name)) {
        findings.error(
            Reason.DuplicateName,
            path,
            Names.quoted(name) + " is the name of an earlier element of " + list,
            "rename one of the two");
      } else if (!form.matcher(name).matches()) {
        malformed(findings, path, name, form);
      }
    }
  }

  private static void malformed(Findings findings, String path, String name, Pattern form) {
    String allowed =
        form == LABEL
            ? "use 1 to 50 lower-case letters, digits and dashes, no dash at either end"
            : "use letters, digits, dots, dashes and underscores, at most 63 characters";
    findings.error(
        Reason.InvalidValue, path, Names.quoted(name) + " cannot be used as a name", allowed);
  }

  private static void missing(Findings findings, String path, String hint) {
    findings.error(Reason.InvalidValue, path, "nothing is given here", hint);
  }
}
