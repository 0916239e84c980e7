package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** The order and the rhythm in which ready tasks start. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Scheduling(
    TaskOrder order,
    Dispatch dispatch) {

  /** Every field at its default. */
  public static final Scheduling DEFAULT = new Scheduling(null, null);

  public Scheduling {
    order = order == null ? TaskOrder.Priority : order;
    dispatch = dispatch == null ? Dispatch.Continuous : dispatch;
  }
}
