package dev.autogroq.kube;

import dev.autogroq.api.ApiNames;
import java.util.List;
import java.util.regex.Pattern;

/** Keys of the labels that the operator writes, and what may stand in one. */
public final class Labels {
  public static final String NAME = "app.kubernetes.io/name";
  public static final String PART_OF = "app.kubernetes.io/part-of";
  public static final String MANAGED_BY = "app.kubernetes.io/managed-by";
  public static final String COMPONENT = "app.kubernetes.io/component";
  public static final String WORKFLOW = ApiNames.RESERVED_PREFIX + "workflow";
  public static final String TASK = ApiNames.RESERVED_PREFIX + "task";
  public static final String AGENT = ApiNames.RESERVED_PREFIX + "agent";
  public static final String RUN = ApiNames.RESERVED_PREFIX + "run";

  /** Value of {@link #MANAGED_BY}, and the field manager of every write. */
  public static final String OPERATOR = "autogroq-operator";

  /** Values of {@link #COMPONENT}. */
  public static final String COMPONENT_TASK = "task";

  public static final String COMPONENT_RESULTS = "results";

  private static final int LONGEST = 63;
  private static final int HASH = 8;
  private static final Pattern VALUE =
      Pattern.compile("([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?");

  private Labels() {}

  /** The text as a label's value: itself if it may be one, else cut and hashed. */
  public static String value(String text) {
    if (text.length() <= LONGEST && VALUE.matcher(text).matches()) {
      return text;
    }
    String head = text.substring(0, Math.min(text.length(), LONGEST - HASH - 1));
    String plain = head.replaceAll("[^-A-Za-z0-9_.]", "-").replaceAll("^[^A-Za-z0-9]+", "");
    String start = plain.isEmpty() ? "x" : plain;
    return start + "-" + ChildName.hash(List.of(text)).substring(0, HASH);
  }
}
