package dev.autogroq.reconcile.endpoint;

import dev.autogroq.api.ModelEndpointSpec;
import dev.autogroq.api.Reason;
import dev.autogroq.core.plan.PlannedEndpoint;
import java.util.Optional;

/** What a reference to an endpoint came to. */
public sealed interface Resolved {

  /**
   * An endpoint that may be used.
   *
   * @param id where it is; of another namespace if it is the default of the cluster
   * @param planned as planning sees it, under the name by which it was asked for
   * @param secret where its key is; empty if it needs none
   */
  record Found(
      EndpointId id, PlannedEndpoint planned, ModelEndpointSpec spec, Optional<SecretPlace> secret)
      implements Resolved {

    @Override
    public Optional<Found> found() {
      return Optional.of(this);
    }

    @Override
    public Optional<Refused> refused() {
      return Optional.empty();
    }
  }

  /**
   * None that may be used.
   *
   * @param message what is wrong with which endpoint; at most 1,024 characters, without a secret
   * @param hint the next step; may be empty
   */
  record Refused(Reason reason, String message, String hint) implements Resolved {
    private static final int LONGEST = 1024;

    public Refused {
      message = message.length() > LONGEST ? message.substring(0, LONGEST - 1) + "…" : message;
    }

    @Override
    public Optional<Found> found() {
      return Optional.empty();
    }

    @Override
    public Optional<Refused> refused() {
      return Optional.of(this);
    }

    /** Message and next step as one text. */
    public String sentence() {
      return hint.isEmpty() ? message : message + "; " + hint;
    }
  }

  Optional<Found> found();

  Optional<Refused> refused();
}
