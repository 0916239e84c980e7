package dev.autogroq.api;

/** What an exhausted budget does to the run. */
public enum BudgetAction {
  Suspend,
  FinishPartial,
  Fail
}
