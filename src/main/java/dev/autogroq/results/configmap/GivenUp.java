package dev.autogroq.results.configmap;

import java.io.IOException;

/**
 * The end of a request that failed and would have been repeated, had its thread not been told to
 * stop. It says nothing about what others may be told who ask for the same.
 */
final class GivenUp extends IOException {
  private static final long serialVersionUID = 1L;

  GivenUp(ApiFault last) {
    super("given up when told to stop: " + last.getMessage(), last);
  }
}
