package dev.autogroq.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.cli.ResultShelf.Entry;
import dev.autogroq.cli.ResultShelf.Selection;
import dev.autogroq.cli.view.Words;
import dev.autogroq.decode.Documents;
import dev.autogroq.report.PlainText;
import dev.autogroq.results.StoreStatistics;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code autogroq cache}: the stored results of this machine. */
@Command(name = "cache", description = "Show or clear stored results.")
final class CacheCommand implements Callable<Integer> {
  private static final int MOST_LISTED = 100_000;
  private static final Comparator<Entry> NEWEST_FIRST =
      Comparator.comparing(Entry::storedAt)
          .reversed()
          .thenComparing(Entry::workflow)
          .thenComparing(Entry::task)
          .thenComparing(Entry::digest);

  @Override
  public Integer call() {
    throw CliFailure.usage("cache wants one more word", "autogroq cache stats, list or clear");
  }

  /** Which entries are meant. */
  static final class Filter {
    @Option(
        names = {"-n", "--namespace"},
        paramLabel = "NAME",
        description = "Only results of this namespace.")
    private @Nullable String namespace;

    @Option(
        names = "--workflow",
        paramLabel = "NAME",
        description = "Only results of this workflow.")
    private @Nullable String workflow;

    @Option(
        names = "--task",
        paramLabel = "NAME",
        description = "Only results of tasks of this name.")
    private @Nullable String task;

    @Option(
        names = "--older-than",
        paramLabel = "TIME",
        description = "Only results stored longer ago: 90m, 48h, 30d.")
    private @Nullable String olderThan;

    Selection selection(Instant now) {
      return new Selection(
          Optional.ofNullable(namespace),
          Optional.ofNullable(workflow),
          Optional.ofNullable(task),
          Optional.ofNullable(olderThan).map(text -> now.minus(age(text))));
    }

    private static Duration age(String text) {
      if (text.matches("[1-9][0-9]{0,4}d")) {
        return Duration.ofDays(Long.parseLong(text.substring(0, text.length() - 1)));
      }
      return WorkflowOptions.duration("--older-than", text);
    }
  }

  /** {@code autogroq cache stats}. */
  @Command(name = "stats", description = "How many results are stored, and how big they are.")
  static final class Stats implements Callable<Integer> {
    @Mixin private CommonOptions common = new CommonOptions();

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FORMAT",
        description = "text or json.")
    private LintCommand.OutputFormat output = LintCommand.OutputFormat.text;

    private final Surroundings surroundings;
    private final Workshop workshop;

    Stats(Surroundings surroundings, Workshop workshop) {
      this.surroundings = surroundings;
      this.workshop = workshop;
    }

    @Override
    public Integer call() throws IOException {
      Terminal terminal = common.terminal(surroundings);
      try (ResultShelf shelf = workshop.results(surroundings.home())) {
        StoreStatistics figures = shelf.statistics();
        if (output == LintCommand.OutputFormat.json) {
          ObjectNode json = Documents.json().createObjectNode();
          json.put("directory", surroundings.home().toString());
          json.put("entries", figures.entries());
          json.put("bytes", figures.bytes());
          json.put("unreadable", figures.unreadable());
          terminal.data(Documents.json().writeValueAsString(json));
        } else {
          terminal.data("directory   " + surroundings.home());
          terminal.data("results     " + Words.count(figures.entries()));
          terminal.data("bytes       " + Words.count(figures.bytes()));
          terminal.data("unreadable  " + Words.count(figures.unreadable()));
        }
      }
      return ExitCode.OK;
    }
  }

  /** {@code autogroq cache list}. */
  @Command(name = "list", description = "Stored results, newest first.")
  static final class Listing implements Callable<Integer> {
    @Mixin private CommonOptions common = new CommonOptions();

    @Mixin private Filter filter = new Filter();

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FORMAT",
        description = "text or json (one object a line).")
    private LintCommand.OutputFormat output = LintCommand.OutputFormat.text;

    private final Surroundings surroundings;
    private final Workshop workshop;

    Listing(Surroundings surroundings, Workshop workshop) {
      this.surroundings = surroundings;
      this.workshop = workshop;
    }

    @Override
    public Integer call() throws IOException {
      Terminal terminal = common.terminal(surroundings);
      List<Entry> entries = new ArrayList<>();
      try (ResultShelf shelf = workshop.results(surroundings.home())) {
        shelf.forEach(
            filter.selection(surroundings.clock().instant()), entry -> keep(entries, entry));
      }
      entries.sort(NEWEST_FIRST);
      if (output == LintCommand.OutputFormat.json) {
        for (Entry entry : entries) {
          terminal.data(json(entry).toString());
        }
      } else {
        print(terminal, entries);
      }
      terminal.out().flush();
      return ExitCode.OK;
    }
  }

  /** {@code autogroq cache clear}. */
  @Command(name = "clear", description = "Remove stored results; without a filter, all of them.")
  static final class Clear implements Callable<Integer> {
    @Mixin private CommonOptions common = new CommonOptions();

    @Mixin private Filter filter = new Filter();

    @Option(names = "--dry-run", description = "Say what would be removed, and remove nothing.")
    private boolean dryRun;

    private final Surroundings surroundings;
    private final Workshop workshop;

    Clear(Surroundings surroundings, Workshop workshop) {
      this.surroundings = surroundings;
      this.workshop = workshop;
    }

    @Override
    public Integer call() throws IOException {
      Terminal terminal = common.terminal(surroundings);
      try (ResultShelf shelf = workshop.results(surroundings.home())) {
        Selection selection = filter.selection(surroundings.clock().instant());
        ResultShelf.Removed gone = shelf.remove(selection, dryRun);
        String all = selection.everything() ? " (all of them)" : "";
        terminal.data(
            (dryRun ? "would remove " : "removed ")
                + Words.count(gone.entries(), "result")
                + all
                + ", "
                + Words.count(gone.bytes(), "byte"));
      }
      return ExitCode.OK;
    }
  }

  private static void keep(List<Entry> entries, Entry entry) {
    if (entries.size() < MOST_LISTED) {
      entries.add(entry);
    }
  }

  private static void print(Terminal terminal, List<Entry> entries) {
    int workflow = entries.stream().mapToInt(e -> e.workflow().length()).max().orElse(0);
    int task = entries.stream().mapToInt(e -> e.task().length()).max().orElse(0);
    for (Entry entry : entries) {
      terminal.data(
          entry.storedAt().truncatedTo(ChronoUnit.SECONDS)
              + "  "
              + Words.pad(PlainText.oneLine(entry.workflow()), workflow)
              + "  "
              + Words.pad(PlainText.oneLine(entry.task()), task)
              + "  "
              + Words.right(Words.count(entry.bytes()), 9)
              + " bytes  "
              + entry.digest().substring(0, Math.min(12, entry.digest().length()))
              + "  "
              + PlainText.oneLine(entry.model()));
    }
  }

  private static ObjectNode json(Entry entry) {
    ObjectNode json = Documents.json().createObjectNode();
    json.put("digest", entry.digest());
    json.put("workflow", entry.workflow());
    json.put("task", entry.task());
    json.put("model", entry.model());
    json.put("bytes", entry.bytes());
    json.put("storedAt", entry.storedAt().toString());
    return json;
  }
}
