package dev.autogroq.llm.openai;

import java.net.http.HttpHeaders;

/**
 * What came back over HTTP.
 *
 * @param body at most as long as the limit for its status
 */
record Reply(int status, HttpHeaders headers, byte[] body) {

  boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
