package dev.autogroq.api;

/** Why a task is not running yet. */
public enum WaitingReason {
  Dependencies,
  Window,
  AgentBusy,
  RateLimit,
  Budget,
  Memory,
  Cpu,
  Backoff,
  InFlightElsewhere,
  PodPending,
  Quota,
  Suspended
}
