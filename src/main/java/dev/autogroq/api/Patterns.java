package dev.autogroq.api;

/**
 * Patterns of texts; each is anchored at both ends and means the same to Java, to Go and to
 * JavaScript.
 */
public final class Patterns {
  /** A part of a DNS name, in lower case. */
  public static final String DNS_LABEL = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

  /** Names of objects. */
  public static final String DNS_SUBDOMAIN =
      "^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$";

  /** Names that prompts refer to. */
  public static final String PARAMETER_NAME = "^[A-Za-z0-9_][-A-Za-z0-9_.]*$";

  /** Names of environment variables. */
  public static final String VARIABLE_NAME = "^[A-Za-z_][-A-Za-z0-9_.]*$";

  /** A decimal number that is not negative. */
  public static final String DECIMAL = "^[0-9]{1,12}(\\.[0-9]{1,9})?$";

  /** An amount of something, not negative. */
  public static final String QUANTITY =
      "^\\+?([0-9]{1,15}(\\.[0-9]{0,9})?|\\.[0-9]{1,9})"
          + "(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][-+]?[0-9]{1,2})?$";

  /** A SHA-256 digest, with or without the name of the algorithm. */
  public static final String DIGEST = "^([a-z0-9]+[:-])?[0-9a-f]{64}$";

  /** An image, with or without registry, tag and digest. */
  public static final String IMAGE = "^[A-Za-z0-9][-A-Za-z0-9._:/@]*$";

  /** The name of a metric. */
  public static final String METRIC = "^[A-Za-z][A-Za-z0-9._-]*$";

  /** A key of a Secret. */
  public static final String SECRET_KEY = "^[-._A-Za-z0-9]+$";

  /** The name of a label, with or without a prefix. */
  public static final String LABEL_NAME =
      "^([a-z0-9]([-a-z0-9.]*[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$";

  /** The value of a label. */
  public static final String LABEL_VALUE = "^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$";

  /** How a toleration compares. */
  public static final String TOLERATION_OPERATOR = "^(Equal|Exists)$";

  /** What a taint does. */
  public static final String TAINT_EFFECT = "^(NoSchedule|PreferNoSchedule|NoExecute)$";

  /** The type of a condition. */
  public static final String CONDITION_TYPE =
      "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
          + "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$";

  /** The reason of a condition. */
  public static final String CONDITION_REASON = "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$";

  /** An https address without user, query and fragment. */
  static final String HTTPS_URL = "^https://[^/?#@\\s]+(/[^?#@\\s]*)?$";

  /** An http address of this machine, or of a service of the cluster. */
  static final String NEAR_HTTP_URL =
      "^http://(localhost|127(\\.[0-9]{1,3}){3}|\\[::1\\]"
          + "|[a-z]([-a-z0-9]*[a-z0-9])?(\\.[-a-z0-9]+\\.svc(\\.cluster\\.local)?)?)"
          + "(:[0-9]{1,5})?(/[^?#@\\s]*)?$";

  /**
   * The beginning of an address that no endpoint may have: link-local, numbers that only some
   * programs read as an address, IPv6, metadata services, the API server, punycode.
   */
  static final String FORBIDDEN_HOST =
      "(?i)^https?://(169\\.254\\.|0|[0-9]+(\\.[0-9]+){0,2}([:/]|$)|\\["
          + "|metadata(\\.google\\.internal\\.?)?([:/]|$)"
          + "|kubernetes(\\.default[^/]*)?([:/]|$)|([^:/]*\\.)?xn--)";

  /** The beginning of an address on this machine, as IPv6 writes it. */
  static final String LOOPBACK_IPV6 = "^https?://\\[::1\\]([:/]|$)";

  private Patterns() {}
}
