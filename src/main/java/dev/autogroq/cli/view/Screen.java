package dev.autogroq.cli.view;

/** A terminal that lines can be drawn on again. */
public interface Screen {

  /** Columns, at least 20. */
  int width();

  /** Lines, at least 5. */
  int height();

  /** Writes and flushes text with its escape sequences. */
  void write(String text);
}
