package dev.autogroq.core.plan;

/**
 * What a dependency hands on.
 *
 * @param text its answer; empty if there is none
 * @param present false for a dependency that failed or was skipped, whose place in a prompt is
 *     marked
 */
public record UpstreamOutput(String text, boolean present) {

  public static final UpstreamOutput NONE = new UpstreamOutput("", false);

  public static UpstreamOutput of(String text) {
    return new UpstreamOutput(text, true);
  }
}
