package dev.autogroq.app.operator;

import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this process is the one that acts. The identity is unique to the process: a restarted
 * container must not take the lease of its predecessor for its own.
 */
final class Leadership {
  private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
  private static final String LEASE = "autogroq-operator";

  private final Settings settings;
  private final String identity;
  private volatile boolean leading;

  Leadership(Settings settings) {
    this.settings = settings;
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

  private void lost() {
    leading = false;
    LOG.warn("the lease is lost or given back; nothing is written any more");
  }

  private void other(String leader) {
    LOG.info("the lease is held by {}", leader);
  }
}
