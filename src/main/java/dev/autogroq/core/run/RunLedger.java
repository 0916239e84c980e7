package dev.autogroq.core.run;

import dev.autogroq.core.plan.Plan;

/** The money of one run: reserved before an attempt, settled after it (invariant 5). */
final class RunLedger {
  private final Plan plan;
  private Spent spent;
  private Spent byTasks;
  private Spent unproven = Spent.NOTHING;
  private long reservedTokens;
  private long reservedNano;
  private long reservedRequests;

  /**
   * A ledger that goes on from records. The two sums are of one thing, written down at different
   * times: the higher one counts.
   *
   * @param run what the run as a whole is known to have spent
   * @param byTasks what its tasks are known to have spent
   */
  RunLedger(Plan plan, Spent run, Spent byTasks) {
    this.plan = plan;
    spent = run;
    this.byTasks = byTasks;
  }

  /** What one attempt of the task may cost at most, by our estimate of its prompt. */
  Spent reservation(int task, int promptTokens) {
    var model = plan.task(task).model();
    long nano =
        plan.endpointOf(task)
            .priceOf(model.name())
            .map(p -> promptTokens * p.inputNano() + model.maxOutputTokens() * p.outputNano())
            .orElse(0L);
    return new Spent(promptTokens, model.maxOutputTokens(), 1, nano);
  }

  boolean affords(Spent reservation, Knobs.Limits limits) {
    var gone = gone();
    return fits(gone.tokens() + reservedTokens, reservation.tokens(), limits.tokens())
        && fits(gone.costNano() + reservedNano, reservation.costNano(), limits.costNano())
        && fits(gone.requests() + reservedRequests, 1, limits.requests());
  }

  /** Whether the reservation would fit if nothing else were reserved. */
  boolean everAffords(Spent reservation, Knobs.Limits limits) {
    var gone = gone();
    return fits(gone.tokens(), reservation.tokens(), limits.tokens())
        && fits(gone.costNano(), reservation.costNano(), limits.costNano())
        && fits(gone.requests(), 1, limits.requests());
  }

  void reserve(Spent reservation) {
    reservedTokens += reservation.tokens();
    reservedNano += reservation.costNano();
    reservedRequests++;
  }

  void settle(Spent reservation, Spent actual) {
    release(reservation);
    book(actual);
  }

  /** A task has spent this in an earlier process, as its stored result shows. */
  void proven(Spent more) {
    byTasks = byTasks.plus(more);
  }

  /** Nobody will say what the attempt cost: what it reserved counts as gone. */
  void abandon(Spent reservation) {
    release(reservation);
    unproven = unproven.plus(reservation);
  }

  /** The cost of an abandoned attempt is known after all. */
  void prove(Spent reservation, Spent actual) {
    unproven = unproven.minus(reservation);
    book(actual);
  }

  RunView.Money view(boolean exhausted) {
    return new RunView.Money(spent.atLeast(byTasks), reservedTokens, reservedNano, exhausted);
  }

  private Spent gone() {
    return spent.atLeast(byTasks).plus(unproven);
  }

  private void book(Spent actual) {
    spent = spent.plus(actual);
    byTasks = byTasks.plus(actual);
  }

  private void release(Spent reservation) {
    reservedTokens -= reservation.tokens();
    reservedNano -= reservation.costNano();
    reservedRequests--;
  }

  private static boolean fits(long taken, long wanted, long limit) {
    return wanted <= limit - taken;
  }
}
