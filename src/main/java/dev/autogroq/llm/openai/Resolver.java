package dev.autogroq.llm.openai;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** How a host name becomes addresses; tests pass their own. */
@FunctionalInterface
public interface Resolver {

  /**
   * All addresses of the host; may block for as long as the system's resolver does.
   *
   * @throws UnknownHostException if there are none
   */
  List<InetAddress> addresses(String host) throws UnknownHostException;

  /** The system's resolver, which the HTTP client asks as well; the JDK keeps its answers. */
  static Resolver system() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
