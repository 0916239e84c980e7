package dev.autogroq.api;

/** Whether each task leaves an AgentTask. */
public enum TaskRecords {
  Auto,
  Full,
  Compact
}
