package dev.autogroq.core.plan;

import dev.autogroq.api.Reason;
import dev.autogroq.api.ResourceAmounts;
import dev.autogroq.api.ResourceNeeds;
import dev.autogroq.api.TaskDefaults;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Amounts of CPU and memory can be read, are of a sensible size, and limits cover requests. */
final class ResourceChecks {

  /** One of the two things that are measured out. */
  private enum Kind {
    cpu("1m", "1024", "write it like \"500m\" or \"2\""),
    memory("4Mi", "16Ti", "write it like \"512Mi\" or \"2Gi\"");

    private final String min;
    private final String max;
    private final String hint;

    Kind(String min, String max, String hint) {
      this.min = min;
      this.max = max;
      this.hint = hint;
    }

    @Nullable String of(@Nullable ResourceAmounts amounts) {
      if (amounts == null) {
        return null;
      }
      return this == cpu ? amounts.cpu() : amounts.memory();
    }

    boolean covers(BigDecimal amount) {
      return Quantity.parse(min).orElseThrow().compareTo(amount) <= 0
          && Quantity.parse(max).orElseThrow().compareTo(amount) >= 0;
    }
  }

  private ResourceChecks() {}

  static void inspect(Draft draft, Findings findings) {
    ResourceNeeds workflow = draft.spec().resources();
    TaskDefaults taskDefaults = draft.spec().taskDefaults();
    ResourceNeeds defaults = taskDefaults == null ? null : taskDefaults.resources();
    place("spec.resources", findings, workflow);
    place("spec.taskDefaults.resources", findings, defaults, workflow);
    for (int i = 0; i < draft.tasks().size(); i++) {
      ResourceNeeds needs = draft.tasks().get(i).resources();
      place("spec.tasks[" + i + "].resources", findings, needs, defaults, workflow);
    }
    String max = draft.spec().memoryGrowth().max();
    if (max != null) {
      amount(Kind.memory, max, "spec.memoryGrowth.max", findings);
    }
  }

  /** One place where amounts may be declared, and those around it that it inherits from. */
  private static void place(String path, Findings findings, @Nullable ResourceNeeds... insideOut) {
    if (insideOut[0] == null) {
      return;
    }
    List<@Nullable ResourceNeeds> around = Arrays.asList(insideOut);
    for (Kind kind : Kind.values()) {
      String request = kind.of(insideOut[0].requests());
      String limit = kind.of(insideOut[0].limits());
      amount(kind, request, path + ".requests." + kind, findings);
      amount(kind, limit, path + ".limits." + kind, findings);
      if (request != null || limit != null) {
        limitCoversRequest(kind, around, path, findings);
      }
    }
  }

  private static void amount(Kind kind, @Nullable String text, String path, Findings findings) {
    if (text == null) {
      return;
    }
    Optional<BigDecimal> amount = Quantity.parse(text);
    if (amount.isEmpty()) {
      findings.error(
          Reason.InvalidQuantity, path, Names.quoted(text) + " is not a quantity", kind.hint);
    } else if (!kind.covers(amount.get())) {
      findings.error(
          Reason.InvalidQuantity,
          path,
          "%s is not between %s and %s".formatted(Names.quoted(text), kind.min, kind.max),
          kind.hint);
    }
  }

  private static void limitCoversRequest(
      Kind kind, List<@Nullable ResourceNeeds> around, String path, Findings findings) {
    Function<ResourceNeeds, @Nullable String> requestOf = needs -> kind.of(needs.requests());
    Function<ResourceNeeds, @Nullable String> limitOf = needs -> kind.of(needs.limits());
    String request = Defaults.firstOrNull(around, requestOf);
    String limit = Defaults.firstOrNull(around, limitOf);
    if (request == null || limit == null) {
      return;
    }
    Optional<BigDecimal> least = Quantity.parse(request);
    Optional<BigDecimal> most = Quantity.parse(limit);
    if (least.isPresent() && most.isPresent() && most.get().compareTo(least.get()) < 0) {
      findings.error(
          Reason.Conflict,
          path + ".limits." + kind,
          "the limit %s is below the request %s"
              .formatted(Names.quoted(limit), Names.quoted(request)),
          "raise the limit or lower the request");
    }
  }
}
