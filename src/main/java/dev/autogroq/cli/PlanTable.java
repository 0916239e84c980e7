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
import dev.autogroq.engine.Estimates;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** A forecast as a table, and as JSON. */
final class PlanTable {
  private static final int MOST_ROWS = 1_000;

  private PlanTable() {}

  /** A forecast under its name. */
  record Mode(String name, Forecast forecast) {}

  static List<String> lines(Loaded loaded, Forecast forecast, List<Mode> modes) {
    List<String> lines = new ArrayList<>();
    Plan plan = loaded.plan();
    lines.add("plan      " + PlanWords.size(plan) + (plan.generatedTasks() ? " · tasks by team size" : ""));
    lines.add("critical  " + PlanWords.criticalPath(plan, forecast.estimates().seconds()));
    lines.add("");
    lines.addAll(tasks(forecast));
    lines.add("");
    lines.addAll(modes(modes));
    lines.add("");
    lines.add(estimates(forecast));
    return lines;
  }

  private static List<String> tasks(Forecast forecast) {
    Table table =
        new Table("#>", "task", "agent", "priority>", "rank>", "starts>", "ends>", "est. tokens>", "");
    Estimates estimates = forecast.estimates();
    int place = 1;
    for (PlannedTask task : inOrder(forecast)) {
      int i = task.index();
      int runs = estimates.learnedFrom()[i];
      table.row(
          String.valueOf(place++),
          task.name(),
          forecast.plan().agentOf(i).name(),
          String.valueOf(forecast.order().effectivePriorities()[i]),
          Words.seconds(forecast.order().ranks()[i]),
          Words.seconds(forecast.starts()[i]),
          Words.seconds(forecast.ends()[i]),
          Words.count(estimates.promptTokens()[i] + estimates.completionTokens()[i]),
          runs == 0 ? "(prior)" : "(" + Words.count(runs, "run") + ")");
    }
    return table.lines();
  }

  /** By start, then by place in the ready order. */
  private static List<PlannedTask> inOrder(Forecast forecast) {
    return forecast.plan().tasks().stream()
        .sorted(
            Comparator.comparingDouble((PlannedTask t) -> forecast.starts()[t.index()])
                .thenComparingInt(t -> forecast.order().positions()[t.index()]))
        .limit(MOST_ROWS)
        .toList();
  }

  private static List<String> modes(List<Mode> modes) {
    Table table =
        new Table("mode", "window", "makespan>", "lower bound", "efficiency>", "tokens>", "cost>");
    for (Mode mode : modes) {
      Forecast forecast = mode.forecast();
      ScheduleFacts facts = forecast.facts();
      table.row(
          mode.name(),
          PlanWords.window(forecast.plan().spec()),
          Words.seconds(facts.makespan()),
          Words.seconds(facts.lowerBound()) + " (" + facts.boundBy().name() + ")",
          facts.efficiencyPercent() + " %",
          Words.count(forecast.estimates().totalTokens()),
          money(forecast));
    }
    return table.lines();
  }

  private static String estimates(Forecast forecast) {
    int all = forecast.plan().size();
    long learned = Arrays.stream(forecast.estimates().learnedFrom()).filter(n -> n > 0).count();
    BoundBy bound = forecast.facts().boundBy();
    boolean rates = bound == BoundBy.RequestRate || bound == BoundBy.TokenRate;
    return "estimates: "
        + learned
        + " of "
        + Words.count(all, "task")
        + " from earlier runs, "
        + (all - learned)
        + " from the model's tokens/s; "
        + (rates ? "the endpoint's limits bind" : "no endpoint limit binds");
  }

  /** The cost in words: an endpoint whose prices nobody stated does not answer for nothing. */
  private static String money(Forecast forecast) {
    boolean known =
        forecast.plan().tasks().stream()
            .allMatch(
                task -> {
                  var endpoint = forecast.plan().endpointOf(task.index());
                  return endpoint.simulated()
                      || endpoint.priceOf(task.model().name()).isPresent();
                });
    return known ? Words.money(cost(forecast)) : "unknown";
  }

  private static String cost(Forecast forecast) {
    return BigDecimal.valueOf(forecast.estimates().costNano(), 9).toPlainString();
  }

  static String json(Forecast forecast, List<Mode> modes) throws IOException {
    ObjectNode json = Documents.json().createObjectNode();
    json.put("name", forecast.plan().name());
    json.put("planDigest", forecast.plan().planDigest());
    ArrayNode tasks = json.putArray("tasks");
    for (PlannedTask task : inOrder(forecast)) {
      int i = task.index();
      ObjectNode item = tasks.addObject();
      item.put("name", task.name());
      item.put("agent", forecast.plan().agentOf(i).name());
      item.put("priority", forecast.order().effectivePriorities()[i]);
      item.put("rankSeconds", rounded(forecast.order().ranks()[i]));
      item.put("startSeconds", rounded(forecast.starts()[i]));
      item.put("endSeconds", rounded(forecast.ends()[i]));
      item.put("promptTokens", forecast.estimates().promptTokens()[i]);
      item.put("completionTokens", forecast.estimates().completionTokens()[i]);
      item.put("learnedFromRuns", forecast.estimates().learnedFrom()[i]);
    }
    ArrayNode rows = json.putArray("modes");
    for (Mode mode : modes) {
      ScheduleFacts facts = mode.forecast().facts();
      ObjectNode item = rows.addObject();
      item.put("mode", mode.name());
      item.put("window", PlanWords.window(mode.forecast().plan().spec()));
      item.put("makespanSeconds", rounded(facts.makespan()));
      item.put("lowerBoundSeconds", rounded(facts.lowerBound()));
      item.put("criticalPathSeconds", rounded(facts.criticalPath()));
      item.put("workSeconds", rounded(facts.work()));
      item.put("boundBy", facts.boundBy().name());
      item.put("efficiencyPercent", facts.efficiencyPercent());
      item.put("expectedTokens", mode.forecast().estimates().totalTokens());
      item.put("expectedCost", cost(mode.forecast()));
    }
    return Documents.json().writeValueAsString(json);
  }

  private static BigDecimal rounded(double seconds) {
    return BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_UP);
  }
}
