package dev.autogroq.cli;

import dev.autogroq.cli.file.AddressCheck;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.plan.SchemaCheck;
import dev.autogroq.results.LearnedDurations;
import dev.autogroq.results.StoreStatistics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A workshop in memory: a scripted place to run, kept runs, stored results. */
final class FakeWorkshop implements Workshop {
  final List<EndpointAccess> opened = new ArrayList<>();
  final Map<String, FakeKept> kept = new LinkedHashMap<>();
  final List<ResultShelf.Entry> stored = new ArrayList<>();
  RunPlace place = new FakePlace();
  final Set<String> answered = new HashSet<>();
  boolean broken;

  /** A run that was kept. */
  record FakeKept(String workflow, Map<String, String> answers) implements RunHistory.Kept {
    @Override
    public Optional<String> resource() {
      return Optional.of("{\"status\":{\"phase\":\"Succeeded\",\"run\":3}}");
    }

    @Override
    public Set<String> tasks() {
      return answers.keySet();
    }

    @Override
    public Optional<String> output(String task) {
      return Optional.ofNullable(answers.get(task));
    }
  }

  @Override
  public RunPlace open(Path home, List<EndpointAccess> endpoints) throws IOException {
    if (broken) {
      throw new IOException("No space left on device");
    }
    opened.addAll(endpoints);
    return place;
  }

  @Override
  public RunHistory history(Path home) {
    return new RunHistory() {
      @Override
      public Optional<Kept> find(String name) {
        return name.equals("@latest")
            ? kept.values().stream().map(Kept.class::cast).findFirst()
            : Optional.ofNullable(kept.get(name));
      }

      @Override
      public List<String> names(int most) {
        return List.copyOf(kept.keySet());
      }
    };
  }

  @Override
  public ResultShelf results(Path home) {
    return new ResultShelf() {
      @Override
      public StoreStatistics statistics() {
        long bytes = stored.stream().mapToLong(Entry::bytes).sum();
        return new StoreStatistics(stored.size(), bytes, 0, 0, 0, 1);
      }

      @Override
      public void forEach(Selection selection, Consumer<Entry> visitor) {
        stored.stream().filter(entry -> fits(selection, entry)).forEach(visitor);
      }

      @Override
      public Removed remove(Selection selection, boolean dryRun) {
        List<Entry> gone = stored.stream().filter(entry -> fits(selection, entry)).toList();
        if (!dryRun) {
          stored.removeAll(gone);
        }
        return new Removed(gone.size(), gone.stream().mapToLong(Entry::bytes).sum());
      }

      @Override
      public void close() {}
    };
  }

  private static boolean fits(ResultShelf.Selection wanted, ResultShelf.Entry entry) {
    return wanted.workflow().map(entry.workflow()::equals).orElse(true)
        && wanted.task().map(entry.task()::equals).orElse(true)
        && wanted.before().map(entry.storedAt()::isBefore).orElse(true);
  }

  @Override
  public LearnedDurations durations(Path home) {
    return new LearnedDurations() {
      @Override
      public Optional<Learned> find(String workflow, String task, String model) {
        return Optional.empty();
      }

      @Override
      public void learn(
          String workflow, String task, String model, double seconds, long prompt, long answer) {}
    };
  }

  @Override
  public boolean[] hits(Path home, Plan plan) {
    boolean[] hits = new boolean[plan.size()];
    plan.tasks().forEach(task -> hits[task.index()] = answered.contains(task.name()));
    return hits;
  }

  @Override
  public SchemaCheck schemas() {
    return schema ->
        schema.contains("https://")
            ? Optional.of("only references to #/… are allowed")
            : Optional.empty();
  }

  @Override
  public AddressCheck addresses() {
    return url ->
        url.startsWith("http://models")
            ? Optional.of("baseUrl must begin with https://")
            : Optional.empty();
  }

  @Override
  public String version() {
    return "1.2.3";
  }

  static ResultShelf.Entry entry(String workflow, String task, String storedAt) {
    return new ResultShelf.Entry(
        "0123456789abcdef", workflow, task, "some-model", 1000, Instant.parse(storedAt));
  }
}
