package dev.autogroq.core.run;

/** What an attempt cost; cost in nano-units of currency. */
public record Spent(long promptTokens, long completionTokens, int requests, long costNano) {
  public static final Spent NOTHING = new Spent(0, 0, 0, 0);

  public long tokens() {
    return promptTokens + completionTokens;
  }

  Spent minus(Spent other) {
    return new Spent(
        promptTokens - other.promptTokens,
        completionTokens - other.completionTokens,
        requests - other.requests,
        costNano - other.costNano);
  }

  /** Of each amount the higher one. */
  public Spent atLeast(Spent other) {
    return new Spent(
        Math.max(promptTokens, other.promptTokens),
        Math.max(completionTokens, other.completionTokens),
        Math.max(requests, other.requests),
        Math.max(costNano, other.costNano));
  }

  public Spent plus(Spent other) {
    return new Spent(
        promptTokens + other.promptTokens,
        completionTokens + other.completionTokens,
        requests + other.requests,
        costNano + other.costNano);
  }
}
