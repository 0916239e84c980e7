package dev.autogroq.api;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Copies for constructors that take whatever a document held. */
final class Lists {
  private Lists() {}

  /** An immutable copy without nulls; empty for null. */
  static <T> List<T> copy(@Nullable List<T> list) {
    if (list == null || list.isEmpty()) {
      return List.of();
    }
    return list.stream().filter(Objects::nonNull).toList();
  }
}
