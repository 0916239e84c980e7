package dev.autogroq.app;

import dev.autogroq.cli.EndpointAccess;
import dev.autogroq.cli.ResultShelf;
import dev.autogroq.cli.RunHistory;
import dev.autogroq.cli.RunPlace;
import dev.autogroq.cli.Workshop;
import dev.autogroq.cli.file.AddressCheck;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.plan.SchemaCheck;
import dev.autogroq.engine.StoredAhead;
import dev.autogroq.llm.openai.EndpointAddress;
import dev.autogroq.local.LocalRuns;
import dev.autogroq.results.LearnedDurations;
import dev.autogroq.results.directory.DirectoryLearnedDurations;
import dev.autogroq.results.directory.DirectoryResultStore;
import dev.autogroq.schema.OutputSchema;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The adapters behind the command line's ports; each is made when it is asked for. */
public final class Wiring implements Workshop {
  private static final String VERSION = "/META-INF/autogroq/version";
  private static final int LONGEST_VERSION = 64;

  @Override
  public RunPlace open(Path home, List<EndpointAccess> endpoints) throws IOException {
    return new LocalPlace(home, endpoints);
  }

  @Override
  public RunHistory history(Path home) throws IOException {
    return new LocalHistory(LocalRuns.open(home));
  }

  @Override
  public ResultShelf results(Path home) throws IOException {
    return new DirectoryShelf(DirectoryResultStore.open(resultsIn(home)));
  }

  @Override
  public LearnedDurations durations(Path home) {
    return DirectoryLearnedDurations.open(home);
  }

  @Override
  public boolean[] hits(Path home, Plan plan) throws IOException {
    try (DirectoryResultStore store = DirectoryResultStore.open(resultsIn(home))) {
      return StoredAhead.hits(plan, "", store, Clock.systemUTC());
    }
  }

  @Override
  public SchemaCheck schemas() {
    return OutputSchema::problem;
  }

  @Override
  public AddressCheck addresses() {
    return EndpointAddress::problem;
  }

  @Override
  public String version() {
    try (InputStream in = Wiring.class.getResourceAsStream(VERSION)) {
      return in == null
          ? "unknown"
          : new String(in.readNBytes(LONGEST_VERSION), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** Where results lie below the home directory. */
  static Path resultsIn(Path home) {
    return home.resolve("results");
  }
}
