package dev.autogroq.llm.openai;

import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;

/**
 * What came back over HTTP.
 *
 * @param body at most as long as the limit for its status
 */
record Reply(int status, HttpHeaders headers, byte[] body) {

  /** The answer as the client has it; a proxy's refusal of a tunnel comes without a body. */
  static Reply of(HttpResponse<byte[]> response) {
    byte[] body = response.body();
    return new Reply(response.statusCode(), response.headers(), body == null ? new byte[0] : body);
  }

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
