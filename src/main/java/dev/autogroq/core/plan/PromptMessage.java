package dev.autogroq.core.plan;

/** One message of a rendered prompt. */
public record PromptMessage(Role role, String text) {

  /** Who speaks. */
  public enum Role {
    System,
    User
  }
}
