package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** Seconds waited for one reason. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WaitSeconds(
    WaitingReason reason,
    Long seconds) {

  public WaitSeconds {
    seconds = seconds == null ? 0L : seconds;
  }
}
