package dev.autogroq.llm.openai;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rule for where a key may be sent: https to any ordinary host, http only to the own machine
 * and to services of the cluster. Names are judged here, what they resolve to by {@link
 * NetworkAddress}.
 */
public final class EndpointAddress {
  private static final int MAX_URL = 2048;
  private static final int MAX_HOST = 253;
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern NUMERIC_END = Pattern.compile("(.*\\.)?([0-9]+|0x[0-9a-f]*)");
  private static final Pattern SERVICE =
      Pattern.compile("[a-z0-9-]+\\.[a-z0-9-]+\\.svc(\\.cluster\\.local)?");
  private static final Pattern API_SERVER =
      Pattern.compile("kubernetes(\\.default(\\.svc(\\.cluster\\.local)?)?)?");
  private static final List<String> METADATA_NAMES =
      List.of("metadata", "metadata.google.internal", "metadata.goog", "instance-data");

  private EndpointAddress() {}

  /**
   * Why the address is not allowed, with what to write instead; empty if it is. Pure: nothing is
   * resolved. Credentials in the address are not quoted.
   */
  public static Optional<String> problem(String url) {
    if (url.length() > MAX_URL) {
      return Optional.of("baseUrl has more than " + MAX_URL + " characters");
    }
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return Optional.of("baseUrl is not a URL; write https://host/path");
    }
    return problem(uri);
  }

  private static Optional<String> problem(URI uri) {
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("https") && !scheme.equals("http")) {
      return Optional.of("baseUrl must begin with https://");
    }
    String authority = uri.getRawAuthority() == null ? "" : uri.getRawAuthority();
    if (authority.contains("@")) {
      return Optional.of("baseUrl carries a user or password; use credentials.secretRef");
    }
    if (uri.getHost() == null) {
      return Optional.of("baseUrl has no valid host name; use ASCII letters, digits, - and dots");
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      return Optional.of("baseUrl carries a query or a fragment; end it with the path");
    }
    if (uri.getPort() == 0 || uri.getPort() > 65_535 || authority.endsWith(":")) {
      return Optional.of("baseUrl has no valid port; use 1 to 65535 or none");
    }
    if (!uri.normalize().getRawPath().equals(uri.getRawPath()) || uri.getRawPath().contains("%")) {
      return Optional.of("baseUrl has an unusual path; write it without .., // and escapes");
    }
    String host = host(uri);
    Optional<String> problem = host.contains(":") ? ipv6Problem(host) : hostProblem(host);
    return problem.isPresent() ? problem : schemeProblem(scheme, host);
  }

  /** The host in lower case, without brackets and without a dot at its end. */
  static String host(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (host.startsWith("[")) {
      return host.substring(1, host.length() - 1);
    }
    return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
  }

  /** Whether the host is this machine by name or by number. */
  static boolean isLoopback(String host) {
    return host.equals("localhost")
        || NetworkAddress.literal(host).filter(NetworkAddress::isLoopback).isPresent();
  }

  /** Whether the host is written as a number, so that there is nothing to resolve. */
  static boolean isLiteral(String host) {
    return host.contains(":") || NUMERIC_END.matcher(host).matches();
  }

  private static Optional<String> ipv6Problem(String host) {
    if (host.contains("%")) {
      return Optional.of("baseUrl names a network zone; use a host name");
    }
    return literalProblem(host);
  }

  private static Optional<String> hostProblem(String host) {
    if (isLiteral(host)) {
      return literalProblem(host);
    }
    if (host.length() > MAX_HOST) {
      return Optional.of("the host of baseUrl has more than " + MAX_HOST + " characters");
    }
    for (String label : host.split("\\.", -1)) {
      if (label.startsWith("xn--")) {
        return Optional.of(
            "the host of baseUrl is an international name (xn--…), which can imitate another;"
                + " use its ASCII name or address");
      }
      if (!LABEL.matcher(label).matches()) {
        return Optional.of("the host of baseUrl is not a valid name");
      }
    }
    if (API_SERVER.matcher(host).matches()) {
      return Optional.of("baseUrl names the cluster's own API server; name a model endpoint");
    }
    if (METADATA_NAMES.contains(host)) {
      return Optional.of("baseUrl names a cloud's metadata service; name a model endpoint");
    }
    return Optional.empty();
  }

  private static Optional<String> literalProblem(String host) {
    return NetworkAddress.literal(host)
        .map(NetworkAddress::forbidden)
        .orElse(Optional.of("it is not written as an ordinary address (like 192.0.2.1 or [::1])"))
        .map(why -> "the address in baseUrl is not allowed: " + why);
  }

  private static Optional<String> schemeProblem(String scheme, String host) {
    if (scheme.equals("https") || isLoopback(host) || SERVICE.matcher(host).matches()) {
      return Optional.empty();
    }
    return Optional.of(
        "baseUrl is plain http to another machine, which would show the key to the network;"
            + " use https (http is for localhost and name.namespace.svc)");
  }
}
