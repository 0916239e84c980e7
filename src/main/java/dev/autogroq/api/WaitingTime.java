package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** Tasks and seconds by the reason they waited for. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WaitingTime(
    WaitingReason reason,
    Integer tasks,
    Long seconds) {

  public WaitingTime {
    tasks = tasks == null ? 0 : tasks;
    seconds = seconds == null ? 0L : seconds;
  }
}
