package dev.autogroq.api;

/** What a task needs of its dependencies. */
public enum RunWhen {
  AllSucceeded,
  AllFinished,
  AnyFailed
}
