package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** A wish to run the same plan once more. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Rerun(
    String token,
    List<String> tasks) {

  public Rerun {
    tasks = tasks == null ? List.of() : List.copyOf(tasks);
  }
}
