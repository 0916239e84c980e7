package dev.autogroq.cli;

import java.util.Map;
import java.util.Optional;

/** The environment variables of the process. Prints as their number, never as their values. */
public final class Environment {
  private final Map<String, String> variables;

  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  /** Whether the variable is set and says something. */
  public boolean has(String name) {
    return value(name).isPresent();
  }

  /** The value without surrounding blanks; a key is asked for only where it is used. */
  public Optional<String> value(String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  @Override
  public String toString() {
    return variables.size() + " environment variables";
  }
}
