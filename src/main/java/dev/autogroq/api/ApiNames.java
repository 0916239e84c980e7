package dev.autogroq.api;

/** Group, version and reserved prefixes of the API. */
public final class ApiNames {
  public static final String GROUP = "autogroq.dev";
  public static final String VERSION = "v1alpha1";
  public static final String API_VERSION = GROUP + "/" + VERSION;

  private ApiNames() {}
}
