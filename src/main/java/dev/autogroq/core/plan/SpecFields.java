package dev.autogroq.core.plan;

import dev.autogroq.api.Agent;
import dev.autogroq.api.CachePolicy;
import dev.autogroq.api.ContainerSpec;
import dev.autogroq.api.EndpointRef;
import dev.autogroq.api.EnvEntry;
import dev.autogroq.api.ModelSelection;
import dev.autogroq.api.Parameter;
import dev.autogroq.api.TaskDefaults;
import dev.autogroq.api.TaskSpec;
import dev.autogroq.api.TeamWorkflowSpec;
import java.util.List;
import java.util.Set;

/**
 * What a change of each field of a spec means: it determines results, so that a new run begins, or
 * it is a knob, which acts on the run that is going on. A field whose record is not listed here
 * belongs to a knob as a whole.
 */
final class SpecFields {

  /**
   * The fields of one record.
   *
   * @param results fields that enter the plan digest
   * @param knobs fields that do not
   * @param unordered those of the first whose elements have no order
   */
  record Fields(
      Class<? extends Record> type, Set<String> results, Set<String> knobs, Set<String> unordered) {

    Fields(Class<? extends Record> type, Set<String> results, Set<String> knobs) {
      this(type, results, knobs, Set.of());
    }
  }

  static final List<Fields> TABLE =
      List.of(
          new Fields(
              TeamWorkflowSpec.class,
              Set.of(
                  "goal",
                  "parameters",
                  "teamSize",
                  "agents",
                  "tasks",
                  "taskDefaults",
                  "model",
                  "cache"),
              Set.of(
                  "executionMode",
                  "taskBatchSize",
                  "maxConcurrency",
                  "scheduling",
                  "runner",
                  "resources",
                  "thresholds",
                  "memoryGrowth",
                  "budget",
                  "failurePolicy",
                  "operatingMode",
                  "activeDeadlineSeconds",
                  "rerun",
                  "taskRecords",
                  "ttlSecondsAfterFinished"),
              Set.of("parameters")),
          new Fields(Parameter.class, Set.of("name", "value"), Set.of()),
          new Fields(
              Agent.class,
              Set.of("name", "role", "goal", "instructions", "model"),
              Set.of("maxConcurrentTasks")),
          new Fields(
              TaskSpec.class,
              Set.of(
                  "name",
                  "description",
                  "expectedOutput",
                  "outputSchema",
                  "agent",
                  "dependsOn",
                  "runWhen",
                  "necessity",
                  "container",
                  "model",
                  "cache"),
              Set.of("priority", "effects", "retry", "timeouts", "resources", "placement"),
              Set.of("dependsOn")),
          new Fields(
              TaskDefaults.class,
              Set.of(),
              Set.of("retry", "timeouts", "effects", "resources", "placement")),
          new Fields(
              ModelSelection.class,
              Set.of(
                  "endpointRef",
                  "name",
                  "fallbacks",
                  "temperature",
                  "topP",
                  "maxOutputTokens",
                  "seed"),
              Set.of()),
          new Fields(EndpointRef.class, Set.of("name"), Set.of()),
          new Fields(
              ContainerSpec.class,
              Set.of("image", "command", "args", "env"),
              Set.of(),
              Set.of("env")),
          new Fields(EnvEntry.class, Set.of("name", "value"), Set.of()),
          new Fields(CachePolicy.class, Set.of("version"), Set.of("mode", "ttlSeconds", "scope")));

  private SpecFields() {}
}
