package dev.autogroq.core.plan;

import dev.autogroq.api.ContainerSpec;
import dev.autogroq.api.Effects;
import dev.autogroq.api.Necessity;
import dev.autogroq.api.RunWhen;
import java.util.Optional;

/**
 * One task of a plan, every field decided.
 *
 * @param index place in {@link Plan#tasks()}; graph and run speak of tasks by this number
 * @param agent index into {@link Plan#agents()}
 * @param priority as declared; what counts is the highest of any task that needs it
 * @param runSeconds longest time one attempt may run
 * @param container present if a container does the task instead of the built-in agent
 */
public record PlannedTask(
    int index,
    String name,
    int agent,
    int priority,
    RunWhen runWhen,
    Necessity necessity,
    Effects effects,
    ResolvedRetry retry,
    int runSeconds,
    int pendingSeconds,
    ResolvedModel model,
    ResolvedCache cache,
    Prompt prompt,
    Optional<ContainerSpec> container) {}
