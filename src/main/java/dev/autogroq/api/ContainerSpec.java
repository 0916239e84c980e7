package dev.autogroq.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;

/** A container that does the task instead of the built-in agent. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ContainerSpec(
    String image,
    List<String> command,
    List<String> args,
    List<EnvEntry> env) {

  public ContainerSpec {
    command = command == null ? List.of() : List.copyOf(command);
    args = args == null ? List.of() : List.copyOf(args);
    env = env == null ? List.of() : List.copyOf(env);
  }
}
