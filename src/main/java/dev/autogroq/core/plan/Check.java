package dev.autogroq.core.plan;

import java.util.List;

/** Something that must hold of a spec: total, without side effects, by itself. */
@FunctionalInterface
interface Check {

  void inspect(Draft draft, Findings findings);

  /**
   * Every check. Their order matters little, for findings are sorted by their place; within one
   * place they stand in this order.
   */
  List<Check> ALL =
      List.of(
          NameChecks::inspect, // every name is there, well formed and unique
          TemplateChecks::inspect, // every placeholder can be filled
          DependencyChecks::inspect, // tasks and agents named exist; no cycle
          ModelChecks::inspect, // every task has an endpoint and a model
          ResourceChecks::inspect, // amounts can be read, limits cover requests
          ContainerChecks::inspect, // images are allowed, containers run in pods
          SchemaChecks::inspect, // schemas of answers stand by themselves
          LimitChecks::inspect, // thresholds and deadlines agree
          SecretChecks::inspect); // nothing looks like a key
}
