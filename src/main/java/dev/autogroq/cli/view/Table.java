package dev.autogroq.cli.view;

import dev.autogroq.report.PlainText;
import java.util.ArrayList;
import java.util.List;

/** Rows in columns as wide as their widest cell. */
public final class Table {
  private final List<String> headings = new ArrayList<>();
  private final List<Boolean> right = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * An empty table.
   *
   * @param headings one for each column; one that ends in {@code >} is aligned at the right
   */
  public Table(String... headings) {
    for (String heading : headings) {
      boolean atRight = heading.endsWith(">");
      this.headings.add(atRight ? heading.substring(0, heading.length() - 1) : heading);
      right.add(atRight);
    }
    rows.add(this.headings);
  }

  /** Adds a row of as many cells as there are headings. */
  public void row(String... cells) {
    if (cells.length != headings.size()) {
      throw new IllegalArgumentException(
          cells.length + " cells for " + headings.size() + " columns");
    }
    List<String> row = new ArrayList<>();
    for (String cell : cells) {
      row.add(PlainText.oneLine(cell));
    }
    rows.add(row);
  }

  /** The headings, then the rows. */
  public List<String> lines() {
    int[] widths = new int[headings.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Words.width(row.get(i)));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(i == 0 ? "" : "  ");
        String cell = row.get(i);
        line.append(right.get(i) ? Words.right(cell, widths[i]) : Words.pad(cell, widths[i]));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
