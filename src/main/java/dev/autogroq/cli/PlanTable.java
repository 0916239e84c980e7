package dev.autogroq.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.api.BoundBy;
import dev.autogroq.cli.view.Table;
import dev.autogroq.cli.view.Words;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.plan.PlannedTask;
import dev.autogroq.core.sim.ScheduleFacts;
import dev.autogroq.decode.Documents;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** What is expected of a run, as a table and as JSON. */
final class PlanTable {
  private PlanTable() {}

  /** An expectation under its name. */
  record Mode(String name, Expected expected) {}

  static List<String> lines(Expected expected, List<Mode> modes) {
    List<String> lines = new ArrayList<>();
    Plan plan = expected.plan();
    String generated = plan.generatedTasks() ? " · tasks by team size" : "";
    lines.add("plan      " + PlanWords.size(plan) + generated);
    lines.add("critical  " + PlanWords.criticalPath(plan, expected.estimates().seconds()));
    lines.add("");
    lines.addAll(tasks(expected));
    lines.add("");
    lines.addAll(modes(modes));
    lines.add("");
    lines.add(basis(expected));
    return lines;
  }

  private static List<String> tasks(Expected expected) {
    Table table =
        new Table(
            "#>", "task", "agent", "priority>", "rank>", "starts>", "ends>", "est. tokens>", "");
    int place = 1;
    for (PlannedTask task : expected.inOrder()) {
      int i = task.index();
      table.row(
          String.valueOf(place++),
          task.name(),
          expected.plan().agentOf(i).name(),
          String.valueOf(expected.order().effectivePriorities()[i]),
          Words.seconds(expected.order().ranks()[i]),
          time(expected.forecast().starts()[i]),
          time(expected.forecast().ends()[i]),
          Words.count(expected.tokens(i)),
          source(expected, i));
    }
    return table.lines();
  }

  private static String source(Expected expected, int task) {
    if (expected.hits()[task]) {
      return "(stored)";
    }
    int runs = expected.estimates().learnedFrom()[task];
    return runs == 0 ? "(prior)" : "(" + Words.count(runs, "run") + ")";
  }

  private static String time(double seconds) {
    return seconds < 0 ? "never" : Words.seconds(seconds);
  }

  private static List<String> modes(List<Mode> modes) {
    Table table =
        new Table("mode", "window", "makespan>", "lower bound", "efficiency>", "tokens>", "cost>");
    for (Mode mode : modes) {
      Expected expected = mode.expected();
      ScheduleFacts facts = expected.forecast().facts();
      table.row(
          mode.name(),
          PlanWords.window(expected.plan().spec()),
          Words.seconds(facts.makespan()),
          Words.seconds(facts.lowerBound()) + " (" + facts.boundBy().name() + ")",
          facts.efficiencyPercent() + " %",
          Words.count(expected.totalTokens()),
          expected.priced() ? Words.money(cost(expected)) : "unknown");
    }
    return table.lines();
  }

  private static String basis(Expected expected) {
    int all = expected.plan().size();
    int stored = 0;
    int learned = 0;
    for (int task = 0; task < all; task++) {
      stored += expected.hits()[task] ? 1 : 0;
      learned += !expected.hits()[task] && expected.estimates().learnedFrom()[task] > 0 ? 1 : 0;
    }
    BoundBy bound = expected.forecast().facts().boundBy();
    boolean rates = bound == BoundBy.RequestRate || bound == BoundBy.TokenRate;
    return "estimates: of "
        + Words.count(all, "task")
        + " "
        + stored
        + " stored, "
        + learned
        + " from earlier runs, "
        + (all - stored - learned)
        + " from the model's tokens/s; "
        + (rates ? "the endpoint's limits bind" : "no endpoint limit binds");
  }

  private static String cost(Expected expected) {
    return BigDecimal.valueOf(expected.costNano(), 9).toPlainString();
  }

  static String json(Expected expected, List<Mode> modes) throws IOException {
    ObjectNode json = Documents.json().createObjectNode();
    json.put("name", expected.plan().name());
    json.put("planDigest", expected.plan().planDigest());
    ArrayNode tasks = json.putArray("tasks");
    for (PlannedTask task : expected.inOrder()) {
      json(expected, task, tasks.addObject());
    }
    ArrayNode rows = json.putArray("modes");
    for (Mode mode : modes) {
      ScheduleFacts facts = mode.expected().forecast().facts();
      ObjectNode item = rows.addObject();
      item.put("mode", mode.name());
      item.put("window", PlanWords.window(mode.expected().plan().spec()));
      item.put("makespanSeconds", rounded(facts.makespan()));
      item.put("lowerBoundSeconds", rounded(facts.lowerBound()));
      item.put("criticalPathSeconds", rounded(facts.criticalPath()));
      item.put("workSeconds", rounded(facts.work()));
      item.put("boundBy", facts.boundBy().name());
      item.put("efficiencyPercent", facts.efficiencyPercent());
      item.put("expectedTokens", mode.expected().totalTokens());
      if (mode.expected().priced()) {
        item.put("expectedCost", cost(mode.expected()));
      }
    }
    return Documents.json().writeValueAsString(json);
  }

  private static void json(Expected expected, PlannedTask task, ObjectNode item) {
    int i = task.index();
    item.put("name", task.name());
    item.put("agent", expected.plan().agentOf(i).name());
    item.put("priority", expected.order().effectivePriorities()[i]);
    item.put("rankSeconds", rounded(expected.order().ranks()[i]));
    item.put("startSeconds", rounded(expected.forecast().starts()[i]));
    item.put("endSeconds", rounded(expected.forecast().ends()[i]));
    item.put("promptTokens", expected.estimates().promptTokens()[i]);
    item.put("completionTokens", expected.estimates().completionTokens()[i]);
    item.put("learnedFromRuns", expected.estimates().learnedFrom()[i]);
    item.put("stored", expected.hits()[i]);
    ArrayNode after = item.putArray("dependsOn");
    GraphCommand.after(expected.plan(), i)
        .forEach(before -> after.add(expected.plan().task(before).name()));
  }

  private static BigDecimal rounded(double seconds) {
    return BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_UP);
  }
}
