package dev.autogroq.core.plan;

import dev.autogroq.api.Reason;
import dev.autogroq.api.TeamWorkflowSpec;
import dev.autogroq.api.Violation;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the checks found. Bounded: after 200 errors or 100 warnings further ones are only counted,
 * and their hints, which may be costly to find, are not asked for.
 */
final class Findings {
  static final int MAX_ERRORS = 200;
  static final int MAX_WARNINGS = 100;

  private static final int MAX_MESSAGE = 1_024;
  private static final Pattern PLACE = Pattern.compile("spec\\.(\\w+)(?:\\[(\\d{1,9})])?.*");
  private static final List<String> FIELDS =
      Arrays.stream(TeamWorkflowSpec.class.getRecordComponents())
          .map(RecordComponent::getName)
          .toList();

  private final List<Violation> errors = new ArrayList<>();
  private final List<Violation> warnings = new ArrayList<>();
  private int errorsLeftOut;
  private int warningsLeftOut;

  void error(Reason reason, String path, String message, Supplier<String> hint) {
    if (errors.size() < MAX_ERRORS) {
      errors.add(Violation.error(reason, path, bounded(message), bounded(hint.get())));
    } else {
      errorsLeftOut++;
    }
  }

  void error(Reason reason, String path, String message, String hint) {
    error(reason, path, message, () -> hint);
  }

  void warning(Reason reason, String path, String message, String hint) {
    if (warnings.size() < MAX_WARNINGS) {
      warnings.add(Violation.warning(reason, path, bounded(message), bounded(hint)));
    } else {
      warningsLeftOut++;
    }
  }

  boolean hasErrors() {
    return !errors.isEmpty();
  }

  /** Everything found, in the order of the document; within one place errors first. */
  List<Violation> inOrder() {
    List<Violation> all = new ArrayList<>(errors);
    all.addAll(warnings);
    all.sort(Comparator.comparing(v -> placeOf(v.path())));
    if (errorsLeftOut > 0) {
      Reason reason = errors.get(errors.size() - 1).reason();
      all.add(Violation.error(reason, "", moreOf("errors", errorsLeftOut), ""));
    }
    if (warningsLeftOut > 0) {
      Reason reason = warnings.get(warnings.size() - 1).reason();
      all.add(Violation.warning(reason, "", moreOf("warnings", warningsLeftOut), ""));
    }
    return List.copyOf(all);
  }

  private static String moreOf(String what, int count) {
    return count + " more " + what + " are not shown; repair these first";
  }

  /** The field of the spec and the place in its list, as one number. */
  private static long placeOf(String path) {
    Matcher place = PLACE.matcher(path);
    if (!place.matches()) {
      return -1;
    }
    long field = FIELDS.indexOf(place.group(1));
    long element = place.group(2) == null ? -1 : Long.parseLong(place.group(2));
    return field * (1L << 32) + element;
  }

  private static String bounded(String text) {
    return text.length() <= MAX_MESSAGE ? text : PlainText.brief(text, MAX_MESSAGE - 1);
  }
}
