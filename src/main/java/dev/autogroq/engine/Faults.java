package dev.autogroq.engine;

/**
 * What may be told of a fault that nobody foresaw: its kind and where in our code it showed. Its
 * own text may carry anything, a prompt or a key, and stays unsaid.
 */
final class Faults {
  private static final String OURS = "dev.autogroq.";

  private Faults() {}

  static String text(Throwable fault) {
    for (var frame : fault.getStackTrace()) {
      if (frame.getClassName().startsWith(OURS)) {
        return "%s at %s.%s:%d"
            .formatted(
                fault.getClass().getSimpleName(),
                frame.getClassName().substring(OURS.length()),
                frame.getMethodName(),
                frame.getLineNumber());
      }
    }
    return fault.getClass().getSimpleName();
  }
}
