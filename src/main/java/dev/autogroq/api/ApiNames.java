package dev.autogroq.api;

/** Group, version and reserved prefixes of the API. */
public final class ApiNames {
  public static final String GROUP = "autogroq.dev";
  public static final String VERSION = "v1alpha1";
  public static final String API_VERSION = GROUP + "/" + VERSION;

  /** The prefix of labels and annotations that only the operator writes. */
  public static final String RESERVED_PREFIX = GROUP + "/";

  /** The largest whole number that every reader of JSON keeps exactly: 2^53 − 1. */
  public static final long MAX_LONG = 9_007_199_254_740_991L;

  private ApiNames() {}
}
