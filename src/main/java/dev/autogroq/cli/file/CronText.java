package dev.autogroq.cli.file;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A schedule as cron writes it: minute, hour, day, month, day of the week. */
final class CronText {
  private static final int LONGEST = 128;

  private static final List<Field> FIELDS =
      List.of(
          new Field("minute", 0, 59, List.of()),
          new Field("hour", 0, 23, List.of()),
          new Field("day of the month", 1, 31, List.of()),
          new Field(
              "month",
              1,
              12,
              List.of(
                  "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
                  "dec")),
          new Field(
              "day of the week", 0, 7, List.of("sun", "mon", "tue", "wed", "thu", "fri", "sat")));

  private CronText() {}

  /** One place of a schedule; names count from its lowest number. */
  private record Field(String name, int low, int high, List<String> names) {

    boolean accepts(String text) {
      for (String item : text.split(",", -1)) {
        if (!acceptsItem(item)) {
          return false;
        }
      }
      return true;
    }

    private boolean acceptsItem(String item) {
      int slash = item.indexOf('/');
      if (slash >= 0 && !item.substring(slash + 1).matches("[1-9][0-9]?")) {
        return false;
      }
      String range = slash < 0 ? item : item.substring(0, slash);
      if (range.equals("*")) {
        return true;
      }
      int dash = range.indexOf('-');
      if (dash < 0) {
        return slash < 0 && number(range) >= 0;
      }
      int from = number(range.substring(0, dash));
      int to = number(range.substring(dash + 1));
      return from >= 0 && to >= from;
    }

    /** The number of a text, -1 if it is none of this field's. */
    private int number(String text) {
      int name = names.indexOf(text.toLowerCase(Locale.ROOT));
      if (name >= 0) {
        return low + name;
      }
      int number = text.matches("[0-9]{1,2}") ? Integer.parseInt(text) : -1;
      return number >= low && number <= high ? number : -1;
    }
  }

  /** What is wrong with the text, naming the field; nothing if it is a schedule. */
  static Optional<String> problem(String text) {
    String[] parts = text.length() > LONGEST ? new String[0] : text.strip().split("\\s+");
    if (parts.length != FIELDS.size()) {
      return Optional.of("a schedule has 5 fields: minute, hour, day, month, day of the week");
    }
    for (int i = 0; i < parts.length; i++) {
      Field field = FIELDS.get(i);
      if (!field.accepts(parts[i])) {
        return Optional.of(
            "the " + field.name() + " is not within " + field.low() + " to " + field.high());
      }
    }
    return Optional.empty();
  }
}
