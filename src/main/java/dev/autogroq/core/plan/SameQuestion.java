package dev.autogroq.core.plan;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether tasks of two plans may come to the same input digest, judged before their prompts are
 * rendered: everything but the outputs of other tasks must be alike.
 */
public final class SameQuestion {
  private SameQuestion() {}

  /** False only if the two tasks differ in what their plans alone determine. */
  public static boolean possible(Plan one, int task, Plan other, int otherTask) {
    var a = one.task(task);
    var b = other.task(otherTask);
    return sameModel(a.model(), b.model())
        && samePlace(one.endpointOf(task), other.endpointOf(otherTask))
        && sameAgent(one.agentOf(task), other.agentOf(otherTask))
        && a.prompt().expectedOutput().equals(b.prompt().expectedOutput())
        && a.prompt().outputSchema().equals(b.prompt().outputSchema())
        && a.container().equals(b.container())
        && a.cache().version().equals(b.cache().version())
        && sameTemplate(a.prompt().description(), b.prompt().description())
        && (referenced(a.prompt().description())
            || context(one, task).equals(context(other, otherTask)));
  }

  private static boolean sameModel(ResolvedModel a, ResolvedModel b) {
    return a.name().equals(b.name())
        && a.temperature().equals(b.temperature())
        && a.topP().equals(b.topP())
        && a.maxOutputTokens() == b.maxOutputTokens()
        && a.seed().equals(b.seed());
  }

  private static boolean samePlace(PlannedEndpoint a, PlannedEndpoint b) {
    return a.provider() == b.provider() && a.baseUrl().equals(b.baseUrl());
  }

  private static boolean sameAgent(PlannedAgent a, PlannedAgent b) {
    return a.role().equals(b.role())
        && a.goal().equals(b.goal())
        && Objects.equals(a.instructions(), b.instructions());
  }

  private static boolean sameTemplate(Template a, Template b) {
    if (a.parts().size() != b.parts().size()) {
      return false;
    }
    for (int i = 0; i < a.parts().size(); i++) {
      var part = a.parts().get(i);
      boolean output = part instanceof Template.Part.Output;
      boolean alike =
          output ? b.parts().get(i) instanceof Template.Part.Output : part.equals(b.parts().get(i));
      if (!alike) {
        return false;
      }
    }
    return true;
  }

  private static boolean referenced(Template template) {
    return template.parts().stream().anyMatch(Template.Part.Output.class::isInstance);
  }

  /** Names of the tasks whose outputs are appended to the prompt. */
  private static Set<String> context(Plan plan, int task) {
    var names = new TreeSet<String>();
    for (int k = 0; k < plan.graph().predecessorCount(task); k++) {
      names.add(plan.task(plan.graph().predecessor(task, k)).name());
    }
    return names;
  }
}
