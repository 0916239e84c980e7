package dev.autogroq.results.configmap;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request that the API server refused or did not answer: what was asked, and what it said. */
final class ApiFault extends IOException {
  private static final long serialVersionUID = 1L;

  /** Longest part of the server's own words that is repeated, in characters. */
  private static final int LONGEST_WORDS = 300;

  private final int code;

  /**
   * What was asked.
   *
   * @param verb as in a role
   * @param resource in the plural
   * @param name of the object, empty if many are meant
   * @param namespace empty if all are meant
   */
  record Asked(String verb, String resource, String name, String namespace) {
    private String text() {
      return "cannot %s %s%s %s"
          .formatted(
              verb,
              resource,
              name.isEmpty() ? "" : " " + name,
              namespace.isEmpty() ? "in all namespaces" : "in namespace " + namespace);
    }
  }

  /**
   * A fault.
   *
   * @param code of HTTP; 0 if there was no answer
   * @param words of the server, any text or none
   */
  ApiFault(Asked asked, int code, @Nullable String words, @Nullable Throwable cause) {
    super("%s: %s%s".formatted(asked.text(), reason(code), said(words)), cause);
    this.code = code;
  }

  /** A connection that the other side closes reaches us as any exception of the HTTP client's. */
  static ApiFault of(Asked asked, RuntimeException e) {
    if (e instanceof KubernetesClientException answered) {
      var status = answered.getStatus();
      var code = Math.max(0, answered.getCode()); // without an answer the client says -1
      return new ApiFault(asked, code, status == null ? null : status.getMessage(), e);
    }
    return new ApiFault(asked, 0, null, e);
  }

  int code() {
    return code;
  }

  /** Whether the same request may be answered later. */
  boolean passing() {
    return code == 0 || code == 408 || code == 410 || code == 429 || code >= 500;
  }

  /** On one line, whatever a webhook has to say. */
  private static String said(@Nullable String words) {
    if (words == null || words.isBlank()) {
      return "";
    }
    var begin = words.substring(0, Math.min(words.length(), 2 * LONGEST_WORDS));
    var line = begin.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
    return "; the API server says: "
        + (line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS) + " …");
  }

  private static String reason(int code) {
    return switch (code) {
      case 0 -> "the API server did not answer; see whether it is up and can be reached";
      case 401 -> "401, the operator is not known; see its service account's token";
      case 403 ->
          "403, not allowed, over a quota, or the namespace is being deleted; see the operator's"
              + " role and the namespace's quota";
      case 404 -> "404, there is no such namespace";
      case 409 -> "409, another object has that name";
      case 413 -> "413, the object is too large";
      case 422 -> "422, the API server finds the object invalid";
      default -> code + " from the API server; see its log";
    };
  }
}
