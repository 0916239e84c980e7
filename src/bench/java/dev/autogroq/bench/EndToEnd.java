package dev.autogroq.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.autogroq.api.CacheMode;
import dev.autogroq.api.ExecutionMode;
import dev.autogroq.api.Provider;
import dev.autogroq.api.TeamWorkflowStatus;
import dev.autogroq.core.fleet.FleetLimits;
import dev.autogroq.core.graph.TaskGraph;
import dev.autogroq.core.plan.Plan;
import dev.autogroq.core.plan.PlannedEndpoint;
import dev.autogroq.engine.Engine;
import dev.autogroq.engine.EnginePorts;
import dev.autogroq.engine.MonotonicClock;
import dev.autogroq.engine.OutputSink;
import dev.autogroq.engine.RunListener;
import dev.autogroq.engine.RunRequest;
import dev.autogroq.engine.SideEffectJournal;
import dev.autogroq.engine.TaskChange;
import dev.autogroq.engine.Threads;
import dev.autogroq.fixtures.FakeOpenAi;
import dev.autogroq.fixtures.PlanBuilder;
import dev.autogroq.fixtures.RandomGraphs;
import dev.autogroq.llm.openai.OpenAiModel;
import dev.autogroq.results.directory.DirectoryResultStore;
import dev.autogroq.results.memory.MemoryLearnedDurations;
import dev.autogroq.results.memory.TieredResultStore;
import dev.autogroq.runner.inprocess.InProcessRunner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/**
 * Whole workflows against an OpenAI-compatible endpoint in a process of its own, over HTTP, with
 * the store on disk: makespan ÷ critical path and CPU a task, for the first, the tenth and the
 * median run of each shape. Arguments: latency in milliseconds, runs.
 */
public final class EndToEnd {
  private static final String PROMPT =
      "Weigh what the team has found so far, name the three facts that matter most to the board,"
          + " and say for each how sure you are and what would change your mind. Keep to what is"
          + " known; where it is not known, say so. Two hundred words at most, conclusions first.";

  private EndToEnd() {}

  public static void main(String[] args) throws Exception {
    long latency = Long.parseLong(args[0]);
    int runs = Integer.parseInt(args[1]);
    var endpoint = startEndpoint(latency);
    try {
      measure(latency, runs, address(endpoint));
    } finally {
      endpoint.destroy();
      endpoint.waitFor();
    }
  }

  private static void measure(long latency, int runs, String baseUrl) throws Exception {
    var home = Files.createTempDirectory("autogroq-bench");
    var store = new TieredResultStore(32L << 20, DirectoryResultStore.open(home));
    var model = OpenAiModel.at(baseUrl).build();
    var ports =
        new EnginePorts(
            new MonotonicClock(),
            Threads.blocking("workers"),
            new InProcessRunner(
                e -> model, (schema, text) -> Optional.empty(), Threads.blocking("tasks")),
            store,
            new MemoryLearnedDurations(),
            new NoJournal(),
            OutputSink.NONE,
            new FleetLimits(Threads.mostInFlight()));
    heading(latency, runs);
    double logs = 0;
    int count = 0;
    try (var engine = new Engine(ports)) {
      int number = 0;
      for (var shape : shapes().entrySet()) {
        var plan = plan(shape.getValue(), baseUrl);
        int depth = depth(shape.getValue());
        var ratios = new ArrayList<Double>();
        long cpu = 0;
        for (int i = 0; i < runs; i++) {
          long before = cpu();
          double seconds = run(engine, plan, "uid" + number++);
          cpu += i < 3 ? 0 : cpu() - before;
          ratios.add(seconds * 1000 / (depth * (double) latency));
        }
        var sorted = ratios.stream().sorted().toList();
        double median = sorted.get(runs / 2);
        logs += Math.log(median);
        count++;
        System.out.printf(
            Locale.ROOT,
            "%-18s %5d %5d %8.3f %8.3f %8.3f %12.2f%n",
            shape.getKey(),
            plan.size(),
            depth,
            ratios.get(0),
            ratios.get(Math.min(9, runs - 1)),
            median,
            cpu / 1e6 / Math.max(1, runs - 3) / plan.size());
      }
    }
    System.out.printf(Locale.ROOT, "geometric mean of medians %.4f%n", Math.exp(logs / count));
    peakMemory();
  }

  private static void heading(long latency, int runs) {
    System.out.printf(
        Locale.ROOT,
        "java %s, latency %d ms, %d runs a shape%n%-18s %5s %5s %8s %8s %8s %12s%n",
        Runtime.version(),
        latency,
        runs,
        "shape",
        "tasks",
        "depth",
        "first",
        "tenth",
        "median",
        "cpu ms/task");
  }

  /** What the kernel says, where there is one that says it. */
  private static void peakMemory() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (Files.exists(status)) {
      Files.readAllLines(status).stream()
          .filter(l -> l.startsWith("VmHWM"))
          .forEach(System.out::println);
    }
  }

  private static Map<String, TaskGraph> shapes() {
    var shapes = new LinkedHashMap<String, TaskGraph>();
    shapes.put("chain-10", RandomGraphs.chain(10));
    shapes.put("chain-50", RandomGraphs.chain(50));
    shapes.put("fan-out-20", RandomGraphs.fanOut(18));
    shapes.put("ladder-22", RandomGraphs.ladder(7));
    shapes.put("team-12", RandomGraphs.layered(4, 3, 2, 7));
    shapes.put("layered-30", RandomGraphs.layered(6, 5, 2, 1));
    shapes.put("layered-45", RandomGraphs.layered(9, 5, 2, 2));
    shapes.put("layered-60", RandomGraphs.layered(10, 6, 3, 3));
    shapes.put("two-chains", twoChains(10));
    return shapes;
  }

  private static TaskGraph twoChains(int length) {
    var from = new int[2 * (length - 1)];
    var to = new int[from.length];
    for (int i = 0; i < length - 1; i++) {
      from[2 * i] = 2 * i;
      to[2 * i] = 2 * i + 2;
      from[2 * i + 1] = 2 * i + 1;
      to[2 * i + 1] = 2 * i + 3;
    }
    return TaskGraph.of(2 * length, from, to);
  }

  private static Plan plan(TaskGraph graph, String baseUrl) {
    var builder =
        PlanBuilder.over(graph)
            .mode(ExecutionMode.Async)
            .window(256)
            .endpoint(
                new PlannedEndpoint(
                    "default",
                    "bench",
                    Provider.OpenAICompatible,
                    baseUrl,
                    List.of(),
                    OptionalInt.empty(),
                    OptionalLong.empty(),
                    OptionalInt.empty(),
                    60,
                    200,
                    200));
    for (int i = 0; i < graph.size(); i++) {
      builder.at(i).text(PROMPT + " Part " + i + ".").cache(CacheMode.Disabled);
    }
    return builder.build();
  }

  private static int depth(TaskGraph graph) {
    int deepest = 0;
    for (int level : graph.levels()) {
      deepest = Math.max(deepest, level + 1);
    }
    return deepest;
  }

  private static double run(Engine engine, Plan plan, String uid) throws InterruptedException {
    var over = new CountDownLatch(1);
    long start = System.nanoTime();
    engine.submit(
        new RunRequest(uid, 1, plan, Instant.now(), Set.of(), Set.of(), 1),
        new RunListener() {
          @Override
          public void taskChanged(TaskChange change) {}

          @Override
          public void statusChanged(String of, TeamWorkflowStatus status, boolean finished) {
            if (finished) {
              over.countDown();
            }
          }
        });
    over.await();
    return (System.nanoTime() - start) / 1e9;
  }

  private static long cpu() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static Process startEndpoint(long latency) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-cp",
            System.getProperty("java.class.path"),
            FakeOpenAi.class.getName(),
            "0",
            Long.toString(latency))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String address(Process endpoint) throws IOException {
    var reader =
        new BufferedReader(
            new InputStreamReader(endpoint.getInputStream(), StandardCharsets.UTF_8));
    return reader.readLine().replace("listening on ", "");
  }

  private record NoJournal() implements SideEffectJournal {
    @Override
    public void starting(String uid, int run, String task, int attempt) {}

    @Override
    public void finished(String uid, int run, String task, int attempt) {}
  }
}
