package dev.autogroq.core.run;

/** Whether a reservation fits into the budget. */
public enum BudgetAnswer {
  Affordable,
  /** What is in flight may cost less than it reserved. */
  WaitForSettlement,
  Exhausted
}
