package dev.autogroq.telemetry;

import dev.autogroq.reconcile.Faults;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Counts into a registry. Every series is there from the start, at zero, so that its first increase
 * is seen. Safe for use by many threads.
 */
public final class Meters implements Faults {

  private final Map<Metric, Map<String, Counter>> counters = new EnumMap<>(Metric.class);

  /**
   * Registers all metrics; once for a registry.
   *
   * @param leading whether this process acts; asked when somebody reads the metrics
   */
  public Meters(MeterRegistry registry, BooleanSupplier leading) {
    for (Metric metric : Metric.values()) {
      if (metric == Metric.Leader) {
        Gauge.builder(metric.text(), leading, acts -> acts.getAsBoolean() ? 1 : 0)
            .description(metric.help())
            .strongReference(true)
            .register(registry);
      } else {
        counters.put(metric, counters(registry, metric));
      }
    }
  }

  private static Map<String, Counter> counters(MeterRegistry registry, Metric metric) {
    Map<String, Counter> byValue = new HashMap<>();
    List<String> values = metric.label().isEmpty() ? List.of("") : metric.labelValues();
    for (String value : values) {
      Counter.Builder builder = Counter.builder(metric.text()).description(metric.help());
      if (!metric.label().isEmpty()) {
        builder.tag(metric.label(), value);
      }
      byValue.put(value, builder.register(registry));
    }
    return Map.copyOf(byValue);
  }

  /** Counts; a value that the metric does not have counts as "Other". */
  void add(Metric metric, String value, long amount) {
    Map<String, Counter> byValue = counters.getOrDefault(metric, Map.of());
    Counter counter = byValue.getOrDefault(value, byValue.get(Metric.OTHER));
    if (counter != null && amount > 0) {
      counter.increment(amount);
    }
  }

  @Override
  public void undecodable(String kind) {
    add(Metric.UndecodableObjects, kind, 1);
  }

  /** A reconcile of an object of that kind failed. */
  public void reconcileFailed(String kind) {
    add(Metric.ReconcileFaults, kind, 1);
  }

  /**
   * A write failed.
   *
   * @param key of the write: begins with the kind, or the class that stands for it, and a slash
   */
  public void writeFailed(String key) {
    int slash = key.indexOf('/');
    String begin = slash < 0 ? key : key.substring(0, slash);
    add(
        Metric.WriteFailures,
        switch (begin) {
          case "RawWorkflow" -> "TeamWorkflow";
          case "RawTask" -> "AgentTask";
          case "RawEndpoint" -> "ModelEndpoint";
          default -> begin;
        },
        1);
  }
}
