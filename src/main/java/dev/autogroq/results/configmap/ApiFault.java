package dev.autogroq.results.configmap;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request that the API server refused or did not answer, with what was asked of it. */
final class ApiFault extends IOException {
  private static final long serialVersionUID = 1L;

  private final int code;

  /**
   * @param code of HTTP; 0 if there was no answer
   */
  ApiFault(String verb, String namespace, int code, @Nullable Throwable cause) {
    super(text(verb, namespace, code), cause);
    this.code = code;
  }

  static ApiFault of(String verb, String namespace, KubernetesClientException e) {
    return new ApiFault(verb, namespace, e.getCode(), e);
  }

  int code() {
    return code;
  }

  /** Whether the same request may be answered later. */
  boolean passing() {
    return code == 0 || code == 408 || code == 410 || code == 429 || code >= 500;
  }

  private static String text(String verb, String namespace, int code) {
    return "cannot %s configmaps in namespace %s: %s".formatted(verb, namespace, reason(code));
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
