package dev.autogroq.results.configmap;

import java.io.IOException;
import java.util.Set;

/** Says which of those who pay for results exist. */
public interface LiveProducers {

  /**
   * The UIDs of all that exist in a namespace now. Asked after the results were listed: whoever
   * made one of those is among them, or gone.
   *
   * @throws IOException if that cannot be said; nothing of the namespace is then removed
   */
  Set<String> uids(String namespace) throws IOException;
}
