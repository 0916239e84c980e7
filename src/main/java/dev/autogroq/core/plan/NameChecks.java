package dev.autogroq.core.plan;

import dev.autogroq.api.Patterns;
import dev.autogroq.api.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names are there, well formed and unique within their list; the texts a run cannot do without. */
final class NameChecks {
  /** What a name in one of the lists may look like. */
  private enum Form {
    Label(Patterns.DNS_LABEL, 50, "use lower-case letters, digits and inner dashes"),
    Parameter(Patterns.PARAMETER_NAME, 63, "use letters, digits, dots, dashes and underscores"),
    Variable(Patterns.VARIABLE_NAME, 63, "use letters, digits, dots, dashes and underscores");

    private final Pattern pattern;
    private final int maxLength;
    private final String hint;

    Form(String pattern, int maxLength, String hint) {
      this.pattern = Pattern.compile(pattern);
      this.maxLength = maxLength;
      this.hint = hint + ", at most " + maxLength + " characters";
    }

    boolean fits(String name) {
      return name.length() <= maxLength && pattern.matcher(name).matches();
    }
  }

  private NameChecks() {}

  static void inspect(Draft draft, Findings findings) {
    var spec = draft.spec();
    if (PlainText.orEmpty(spec.goal()).isBlank()) {
      missing(findings, "spec.goal", "say in a sentence what the team is to achieve");
    }
    names(findings, "spec.parameters", Form.Parameter, spec.parameters(), p -> p.name());
    names(findings, "spec.agents", Form.Label, draft.agents(), a -> a.name());
    if (draft.generatedTasks()) {
      return;
    }
    names(findings, "spec.tasks", Form.Label, draft.tasks(), t -> t.name());
    for (int i = 0; i < draft.tasks().size(); i++) {
      var task = draft.tasks().get(i);
      String path = "spec.tasks[" + i + "]";
      if (PlainText.orEmpty(task.description()).isBlank()) {
        missing(findings, path + ".description", "say what is to be done");
      }
      if (task.container() != null) {
        String env = path + ".container.env";
        names(findings, env, Form.Variable, task.container().env(), e -> e.name());
      }
    }
  }

  private static <T> void names(
      Findings findings,
      String list,
      Form form,
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
      } else if (!form.fits(name)) {
        String message = Names.quoted(name) + " cannot be used as a name";
        findings.error(Reason.InvalidValue, path, message, form.hint);
      }
    }
  }

  private static void missing(Findings findings, String path, String hint) {
    findings.error(Reason.InvalidValue, path, "nothing is given here", hint);
  }
}
