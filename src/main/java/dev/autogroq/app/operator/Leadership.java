package dev.autogroq.app.operator;

import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this process is the one that acts. The identity is unique to the process: a restarted
 * container must not take the lease of its predecessor for its own. Ending the process when the
 * lease is lost is ours: the framework would do it from within a shutdown hook, and wait for
 * itself.
 */
final class Leadership {
  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
  private static final String LEASE = "autogroq-operator";

  private final Settings settings;
  private final String identity;
  private final Runnable overthrown;
  private volatile boolean leading;
  private volatile boolean resigning;

  /**
   * Does not run for it yet.
   *
   * @param overthrown called when the lease is lost to somebody else: the process has to end
   */
  Leadership(Settings settings, Runnable overthrown) {
    this.settings = settings;
    this.overthrown = overthrown;
    identity = settings.identity() + "-" + UUID.randomUUID().toString().substring(0, 8);
    leading = !settings.leaderElection();
  }

  boolean leading() {
    return leading;
  }

  /** The election; the process ends when it loses the lease. */
  LeaderElectionConfiguration election() {
    return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(LEASE)
        .withLeaseNamespace(settings.operatorNamespace())
        .withIdentity(identity)
        .withLeaderCallbacks(new LeaderCallbacks(this::won, this::lost, this::other))
        .build();
  }

  private void won() {
    leading = true;
    LOG.info("this process acts from now on, as {}", identity);
  }

  /** The process ends of its own accord; giving the lease back is no loss. */
  void resign() {
    resigning = true;
  }

  private void lost() {
    leading = false;
    if (!resigning) {
      LOG.error("the lease is lost: nothing is written any more, and the process ends");
      overthrown.run();
    }
  }

  private void other(String leader) {
    LOG.info("the lease is held by {}", leader);
  }
}
