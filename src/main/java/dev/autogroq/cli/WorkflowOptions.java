package dev.autogroq.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.autogroq.cli.file.EndpointFlags;
import dev.autogroq.cli.file.Overrides;
import dev.autogroq.cli.file.WorkflowFile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A workflow's file, and what the command line changes in it. */
final class WorkflowOptions {
  private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,7})(s|m|h)?");

  @Parameters(index = "0", paramLabel = "FILE", description = "A file with one TeamWorkflow.")
  private String file = "";

  @Option(
      names = {"-p", "--parameter"},
      paramLabel = "NAME=VALUE",
      description = "Give a declared parameter another value.")
  private List<String> parameters = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Change any field, such as tasks[rank].priority=5.")
  private List<String> sets = new ArrayList<>();

  @Option(names = "--mode", paramLabel = "MODE", description = "Sequential, Parallel or Async.")
  private @Nullable String mode;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "Most tasks in flight in mode Parallel.")
  private @Nullable Integer batch;

  @Option(names = "--model", paramLabel = "NAME", description = "The model to ask.")
  private @Nullable String model;

  @Option(
      names = "--endpoint",
      paramLabel = "URL",
      description = "Any server that speaks the OpenAI protocol.")
  private @Nullable String endpoint;

  @Option(
      names = "--api-key-env",
      paramLabel = "VAR",
      description =
          "Name of the environment variable that holds the key; a key itself is never a flag.")
  private @Nullable String keyVariable;

  @Option(names = "--simulate", description = "Use the simulated model although a key is there.")
  private boolean simulate;

  @Option(names = "--no-cache", description = "Take no result from other runs.")
  private boolean noCache;

  @Option(names = "--refresh", description = "Ask again, and store the new answers.")
  private boolean refresh;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "End the run after so long: 90s, 10m, 2h.")
  private @Nullable String timeout;

  String file() {
    return file;
  }

  /** The file, and the flags that say what is run and who answers, to be typed again. */
  String typed() {
    List<String> words = new ArrayList<>(List.of(quoted(file)));
    parameters.forEach(parameter -> flag("-p", parameter, words));
    sets.forEach(set -> flag("--set", set, words));
    flag("--mode", mode, words);
    flag("--batch", batch == null ? null : batch.toString(), words);
    flag("--model", model, words);
    flag("--endpoint", endpoint, words);
    flag("--api-key-env", keyVariable, words);
    if (simulate) {
      words.add("--simulate");
    }
    return String.join(" ", words);
  }

  private static void flag(String name, @Nullable String value, List<String> words) {
    if (value != null) {
      words.add(name);
      words.add(quoted(value));
    }
  }

  private static String quoted(String word) {
    return word.matches("[\\w./:=@%+,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  EndpointFlags endpointFlags() {
    return new EndpointFlags(
        Optional.ofNullable(endpoint), Optional.ofNullable(keyVariable), simulate);
  }

  /** What the command line, and then the variants, change: an edit of the document. */
  WorkflowFile.Edit edit(List<Variant> variants) {
    List<Overrides.Value> values = values();
    variants.forEach(variant -> values.addAll(variant.values()));
    Overrides overrides = new Overrides(values);
    List<String[]> given = new ArrayList<>();
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      if (equals <= 0) {
        throw CliFailure.usage(
            "-p wants NAME=VALUE", "for example -p market=\"e-bikes in Europe\"");
      }
      given.add(new String[] {parameter.substring(0, equals), parameter.substring(equals + 1)});
    }
    return document -> apply(document, given, overrides);
  }

  private static List<Overrides.Problem> apply(
      ObjectNode document, List<String[]> given, Overrides overrides) {
    List<Overrides.Problem> problems = new ArrayList<>();
    for (String[] parameter : given) {
      Overrides.parameter(document, parameter[0], parameter[1]).ifPresent(problems::add);
    }
    problems.addAll(overrides.apply(document));
    return problems;
  }

  private List<Overrides.Value> values() {
    List<Overrides.Value> values = new ArrayList<>();
    for (String set : sets) {
      Overrides.Value value =
          Overrides.parse(set)
              .orElseThrow(
                  () ->
                      CliFailure.usage(
                          "--set wants PATH=VALUE", "for example --set taskBatchSize=3"));
      values.add(value);
    }
    text("--mode", "spec.executionMode", mode, values);
    text("--model", "spec.model.name", model, values);
    if (batch != null) {
      values.add(
          new Overrides.Value(
              "--batch", "spec.taskBatchSize", JsonNodeFactory.instance.numberNode(batch)));
    }
    if (noCache && refresh) {
      throw CliFailure.usage("--no-cache and --refresh exclude each other", "leave out one");
    }
    text("--no-cache", "spec.cache.mode", noCache ? "Disabled" : null, values);
    text("--refresh", "spec.cache.mode", refresh ? "Refresh" : null, values);
    if (timeout != null) {
      long seconds = duration("--timeout", timeout).toSeconds();
      values.add(
          new Overrides.Value(
              "--timeout",
              "spec.activeDeadlineSeconds",
              JsonNodeFactory.instance.numberNode(seconds)));
    }
    return values;
  }

  private static void text(
      String flag, String path, @Nullable String value, List<Overrides.Value> values) {
    if (value != null) {
      values.add(new Overrides.Value(flag, path, JsonNodeFactory.instance.textNode(value)));
    }
  }

  /** A time as people write it; without a unit it is seconds. */
  static Duration duration(String flag, String text) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      throw CliFailure.usage(
          flag + " wants a time, not \"" + text + "\"", "for example " + flag + " 90s, 10m or 2h");
    }
    long number = Long.parseLong(matcher.group(1));
    String unit = matcher.group(2) == null ? "s" : matcher.group(2);
    return switch (unit) {
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofSeconds(number);
    };
  }
}
