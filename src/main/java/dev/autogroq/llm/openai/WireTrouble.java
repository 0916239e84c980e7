package dev.autogroq.llm.openai;

import dev.autogroq.api.FailureClass;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;

/** Tells what an exception of the HTTP client means. Its text is never passed on. */
final class WireTrouble {
  private static final int MAX_CAUSES = 16;

  private final Failures failures;

  WireTrouble(Failures failures) {
    this.failures = failures;
  }

  /**
   * The failure.
   *
   * @param answering whether the head of an answer had come
   */
  CallFailed told(Call call, Throwable thrown, boolean answering) {
    List<Throwable> causes = causes(thrown);
    if (has(causes, BoundedBody.TooLong.class)) {
      failures.promptMayBeBilled(call);
      return failures.of(
          call, FailureClass.ProtocolError, "%s sent more than an answer may have; it was cut off");
    }
    if (has(causes, HttpConnectTimeoutException.class)) {
      return failures.of(
          call, FailureClass.Transient, "%s took too long to accept a connection; ask again later");
    }
    if (has(causes, UnresolvedAddressException.class)) {
      return failures.of(
          call, FailureClass.Transient, "the name %s cannot be resolved; check it, or the DNS");
    }
    Optional<CallFailed> tunnel = tunnel(call, causes);
    if (tunnel.isPresent()) {
      return tunnel.get();
    }
    return has(causes, SSLException.class)
        ? tls(call, causes)
        : connection(call, causes, answering);
  }

  private CallFailed connection(Call call, List<Throwable> causes, boolean answering) {
    if (has(causes, ConnectException.class)) {
      return failures.of(call, FailureClass.Transient, "%s refused the connection; is it running?");
    }
    failures.promptMayBeBilled(call);
    // The JDK has no exception of its own for a chunk whose length is no number.
    if (has(causes, ProtocolException.class) || texts(causes).contains("chunk size")) {
      return failures.of(
          call, FailureClass.ProtocolError, "%s does not speak HTTP as it should; check baseUrl");
    }
    return failures.of(
        call,
        FailureClass.Transient,
        answering
            ? "%s broke the connection in the middle of its answer; ask again"
            : "%s closed the connection without an answer; ask again");
  }

  /** The JDK tells a proxy's refusal of a tunnel by its text only. */
  private Optional<CallFailed> tunnel(Call call, List<Throwable> causes) {
    for (Throwable cause : causes) {
      String text = cause.getMessage() == null ? "" : cause.getMessage();
      if (text.contains("Proxy Authentication") || text.contains("Tunnel failed, got: 407")) {
        return Optional.of(
            failures.of(
                call,
                FailureClass.Unauthorized,
                "the proxy on the way to %s wants a password (407); ask who runs the proxy"));
      }
      if (text.contains("Tunnel failed")) {
        return Optional.of(
            failures.of(
                call, FailureClass.Transient, "the proxy on the way to %s opened no tunnel"));
      }
    }
    return Optional.empty();
  }

  private CallFailed tls(Call call, List<Throwable> causes) {
    if (has(causes, EOFException.class) || has(causes, SocketException.class)) {
      return failures.of(
          call, FailureClass.Transient, "%s broke the connection during TLS; ask again");
    }
    return failures.of(
        call,
        FailureClass.ProtocolError,
        "TLS to %s failed: " + tlsReason(causes) + "; the key was not sent");
  }

  private static String tlsReason(List<Throwable> causes) {
    if (has(causes, CertificateExpiredException.class)) {
      return "its certificate has expired";
    }
    if (has(causes, CertificateNotYetValidException.class)) {
      return "its certificate is not valid yet";
    }
    String texts = texts(causes);
    if (texts.contains("subject alternative") || texts.contains("No name matching")) {
      return "its certificate is for another host";
    }
    if (texts.contains("PKIX") || texts.contains("unable to find valid certification path")) {
      return "its certificate is signed by nobody that this Java trusts";
    }
    if (texts.contains("plaintext connection") || texts.contains("unrecognized SSL")) {
      return "it does not speak TLS (is it plain http?)";
    }
    return "no agreement on a protocol or certificate";
  }

  private static String texts(List<Throwable> causes) {
    StringBuilder texts = new StringBuilder();
    causes.forEach(cause -> texts.append(cause.getMessage()).append('\n'));
    return texts.toString();
  }

  private static boolean has(List<Throwable> causes, Class<? extends Throwable> type) {
    return causes.stream().anyMatch(type::isInstance);
  }

  private static List<Throwable> causes(Throwable thrown) {
    List<Throwable> causes = new ArrayList<>();
    for (Throwable at = thrown; at != null && causes.size() < MAX_CAUSES; at = at.getCause()) {
      causes.add(at);
    }
    return causes;
  }
}
