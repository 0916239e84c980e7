package dev.autogroq.cli.file;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which addresses a key may be sent to. The model client checks again after name resolution. */
final class EndpointAddress {
  static final String HINT = "use https://…, or http:// for a server on this machine";

  private static final int LONGEST = 2048;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.:\\[\\]-]+");
  private static final Pattern NUMBER = Pattern.compile("(0[xX][0-9a-fA-F]*|[0-9]+)(\\.(0[xX][0-9a-fA-F]*|[0-9]+)){0,3}");
  private static final Pattern DOTTED = Pattern.compile("(0|[1-9][0-9]{0,2})(\\.(0|[1-9][0-9]{0,2})){3}");

  private EndpointAddress() {}

  /** Why the address is refused; nothing if it is not. */
  static Optional<String> refusal(String url) {
    if (url.length() > LONGEST) {
      return Optional.of("the address is longer than " + LONGEST + " characters");
    }
    URI uri;
    try {
      uri = new URI(url);
    } catch (URISyntaxException e) {
      return Optional.of("the address cannot be read (at character " + e.getIndex() + ")");
    }
    if (uri.getHost() == null || !HOST.matcher(uri.getHost()).matches()) {
      return Optional.of("the address names no host");
    }
    if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
      return Optional.of("the address holds a user, a query or a fragment");
    }
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    if (forbidden(host)) {
      return Optional.of("the host " + host + " is never a model endpoint");
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean plain = scheme.equals("http");
    if (!plain && !scheme.equals("https")) {
      return Optional.of("the scheme is \"" + scheme + "\", not https");
    }
    return plain && !local(host)
        ? Optional.of("http would send the key in the clear to " + host)
        : Optional.empty();
  }

  /** The host of an address that was not refused. */
  static String host(String url) {
    String host = URI.create(url).getHost();
    return host == null ? "" : host;
  }

  private static boolean local(String host) {
    return host.equals("localhost")
        || (DOTTED.matcher(host).matches() && host.startsWith("127."))
        || host.equals("[::1]")
        || host.endsWith(".svc")
        || host.endsWith(".svc.cluster.local");
  }

  /** Metadata services, link-local addresses, the API server, and numbers dressed up as names. */
  private static boolean forbidden(String host) {
    boolean oddNumber = NUMBER.matcher(host).matches() && !DOTTED.matcher(host).matches();
    return oddNumber
        || host.startsWith("169.254.")
        || host.startsWith("[fe80")
        || host.contains("::ffff:")
        || host.startsWith("xn--")
        || host.contains(".xn--")
        || host.equals("0.0.0.0")
        || host.equals("metadata.google.internal")
        || host.equals("kubernetes.default.svc")
        || host.startsWith("kubernetes.default.svc.");
  }
}
