package dev.autogroq.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import dev.autogroq.core.fleet.Fleet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may know whom. */
class HouseRulesTest {
  /**
   * One row a package: {@code package = packages of ours | packages of others}. What every package
   * may know is in {@link ImportTable}. A new line is a decision: think before adding one.
   */
  private static final ImportTable TABLE =
      ImportTable.parse(
          """
          api               = | com.fasterxml.jackson.annotation \
              io.fabric8.crd.generator.annotation io.fabric8.generator.annotation \
              io.fabric8.kubernetes.model.annotation io.fabric8.kubernetes.api.model \
              io.fabric8.kubernetes.client
          decode            = api | com.fasterxml.jackson org.yaml.snakeyaml \
              io.fabric8.generator.annotation io.fabric8.kubernetes.api.model \
              io.fabric8.kubernetes.client java.lang.reflect java.io java.nio
          schema            = | com.fasterxml.jackson com.networknt.schema java.net
          files             = | java.io java.nio.channels java.nio.file \
              java.nio.file.attribute java.util.concurrent.atomic
          local             = engine files | com.fasterxml.jackson.core java.io java.nio.channels \
              java.nio.file java.nio.file.attribute java.util.concurrent
          core.graph        = |
          core.plan         = api core.graph | com.fasterxml.jackson java.lang.reflect java.security
          core.run          = api core.graph core.plan |
          core.fleet        = api core.plan core.run |
          core.sim          = api core.graph core.plan core.run core.fleet |
          engine            = api core.graph core.plan core.run core.fleet core.sim results runner \
              | java.io java.lang.reflect java.security java.util.concurrent \
              java.util.concurrent.atomic
          runner            = api core.plan |
          runner.inprocess  = api core.plan runner llm | java.util.concurrent \
              java.util.concurrent.atomic
          llm               = api |
          llm.openai        = api llm | com.fasterxml.jackson dev.langchain4j java.io java.net \
              java.net.http java.nio java.nio.channels java.security.cert java.util.concurrent \
              java.util.concurrent.atomic javax.net.ssl
          llm.simulated     = api llm | com.fasterxml.jackson.databind java.nio java.security \
              java.util.concurrent
          results           = | java.io
          results.memory    = results | com.github.benmanes.caffeine java.io \
              java.util.concurrent java.util.concurrent.atomic
          results.directory = results files | com.fasterxml.jackson.core java.io java.nio \
              java.nio.file java.nio.file.attribute java.security java.util.concurrent.atomic
          results.configmap = kube results | com.fasterxml.jackson com.github.benmanes.caffeine \
              io.fabric8.kubernetes.api.model io.fabric8.kubernetes.client java.io java.nio \
              java.security \
              java.util.concurrent java.util.concurrent.atomic java.util.concurrent.locks \
              java.util.zip javax.crypto javax.crypto.spec
          report            = api | org.eclipse.elk org.eclipse.emf.common.util
          cli               = api core.graph core.plan core.run core.sim decode engine report \
              results cli.dag cli.file cli.view | com.fasterxml.jackson.databind java.io \
              java.nio.file java.util.concurrent java.util.concurrent.atomic picocli
          cli.dag           = core.graph core.sim | com.fasterxml.jackson.core java.io java.util.zip
          cli.file          = api core.plan decode report | com.fasterxml.jackson.databind java.io \
              java.net java.nio.file
          cli.os            = cli cli.view | java.io java.lang.reflect java.nio.file \
              java.util.concurrent
          cli.view          = api engine report | java.io java.util.concurrent
          kube              = | com.fasterxml.jackson.databind io.fabric8.kubernetes.api.model \
              io.fabric8.kubernetes.client io.fabric8.kubernetes.model.annotation java.security
          reconcile.endpoint = api core.plan decode kube llm \
              | com.fasterxml.jackson.annotation com.fasterxml.jackson.databind \
              com.github.benmanes.caffeine io.fabric8.kubernetes.api.model \
              io.fabric8.kubernetes.client io.javaoperatorsdk.operator.api.reconciler \
              io.javaoperatorsdk.operator.processing.event \
              java.util.concurrent java.util.concurrent.atomic java.util.concurrent.locks
          reconcile         = api core.plan core.run decode engine kube reconcile.endpoint reconcile.write \
              | com.fasterxml.jackson.databind io.fabric8.kubernetes.api.model \
              io.fabric8.kubernetes.client io.javaoperatorsdk.operator java.io \
              java.util.concurrent org.slf4j
          reconcile.write   = api core.plan core.run engine kube | com.fasterxml.jackson.databind \
              io.fabric8.kubernetes.api.model io.fabric8.kubernetes.client java.io \
              java.util.concurrent
          telemetry         = api engine reconcile runner | io.micrometer.core.instrument
          app               = * | io.quarkus.runtime java.io java.nio.file java.util.concurrent
          app.operator      = * | com.fasterxml.jackson.databind io.fabric8.kubernetes.api.model io.fabric8.kubernetes.client \
              io.javaoperatorsdk.operator io.micrometer.core.instrument io.quarkus.runtime \
              io.smallrye.config jakarta \
              java.io java.nio.file java.security java.util.concurrent \
              java.util.concurrent.atomic org.eclipse.microprofile.health org.slf4j
          """);

  /** What stands behind a port; only the wiring names it. */
  private static final Set<String> ADAPTERS =
      Set.of(
          "runner.inprocess",
          "llm.openai",
          "llm.simulated",
          "results.configmap",
          "results.memory",
          "results.directory");

  /** Rooms that exist in a cluster only, and so may use the client itself. */
  private static final Set<String> CLUSTER_ROOMS =
      Set.of(
          "kube",
          "reconcile",
          "reconcile.endpoint",
          "reconcile.write",
          "results.configmap",
          "app.operator");

  /** The classes of the Kubernetes client that are plain values and may be known without it. */
  private static final Set<String> CLIENT_VALUES =
      Set.of(
          "io.fabric8.kubernetes.client.CustomResource",
          "io.fabric8.kubernetes.api.model.Namespaced",
          "io.fabric8.kubernetes.api.model.ObjectMeta");

  /** An annotation whose class is not looked for when a command starts. */
  private static final String MARK = "io.quarkus.runtime.annotations.QuarkusMain";

  /** Who may put events to the fleet: the shell, its virtual twin, and the fleet itself. */
  private static final Set<String> DRIVERS = Set.of("engine", "core.sim");

  @Test
  @DisplayName("a: every package knows what its row in the import table says, and no more")
  void everyPackageKnowsWhatItsRowSays() {
    Breach.none(
        "a (import table)",
        "arrows point inward: a room that learns of another can no longer be changed without it",
        TABLE.breaches(House.mainClasses()));
  }

  @Test
  @DisplayName("a: the import table allows nothing that nobody needs")
  void theImportTableAllowsNothingThatNobodyNeeds() {
    Breach.none(
        "a (import table)",
        "a permission nobody needs is the door through which the next mistake comes",
        TABLE.unused(House.mainClasses()));
  }

  @Test
  @DisplayName("a: self-test: an unknown package and an unknown import are found")
  void theImportTableCanFail() {
    var offenders = House.only(Offenders.Impure.class);

    assertThat(TABLE.breaches(offenders))
        .extracting(Breach::what)
        .containsExactly("a package without a row in the table");
    assertThat(ImportTable.parse("house = core.graph | java.net").breaches(offenders))
        .extracting(Breach::toString)
        .anyMatch(said -> said.startsWith("house.Offenders$Impure: house may not know java.io"));
    assertThat(ImportTable.parse("house = core.graph | java.net").unused(offenders))
        .extracting(Breach::what)
        .containsExactly(
            "knows no core.graph; take it from the table",
            "knows no java.net; take it from the table");
  }

  @Test
  @DisplayName("b: no circles between packages, nor between rooms")
  void noCircles() {
    var edges = ImportTable.edges(House.mainClasses());

    assertThat(Cycles.of(edges))
        .as("House rule b (no circles): packages that know each other are one package in disguise")
        .isEmpty();
    assertThat(Cycles.of(Cycles.merged(edges, HouseRulesTest::wholeRoom)))
        .as("House rule b (no circles): rooms that know each other are one room in disguise")
        .isEmpty();
  }

  @Test
  @DisplayName("b: self-test: a circle is found, and what only leads to it is not blamed")
  void aCircleIsFound() {
    var edges =
        Map.of(
            "start", Set.of("a"),
            "a", Set.of("b"),
            "b", Set.of("c", "end"),
            "c", Set.of("a"));

    assertThat(Cycles.of(edges))
        .isEqualTo(Map.of("a", Set.of("b"), "b", Set.of("c"), "c", Set.of("a")));
    assertThat(
            Cycles.merged(
                Map.of("x.1", Set.of("y"), "y", Set.of("x.2")), name -> name.substring(0, 1)))
        .isEqualTo(Map.of("x", Set.of("y"), "y", Set.of("x")));
  }

  @Test
  @DisplayName("g: adapters are named by the wiring only")
  void adaptersAreNamedByTheWiringOnly() {
    assertThat(TABLE.rows().keySet())
        .as("House rule g (adapters): the list of adapters names a package that is gone")
        .containsAll(ADAPTERS);
    var breaches = new ArrayList<Breach>();
    ImportTable.edges(House.mainClasses())
        .forEach(
            (from, targets) ->
                targets.stream()
                    .filter(
                        to ->
                            ADAPTERS.contains(to)
                                && !from.equals("app")
                                && !from.equals("app.operator"))
                    .forEach(to -> breaches.add(new Breach(from, "knows the adapter " + to))));
    Breach.none("g (adapters)", "what stands behind a port must be free to be exchanged", breaches);
  }

  @Test
  @DisplayName("g: every package below a port is on the list of adapters")
  void everyPackageBelowAPortIsAnAdapter() {
    assertThat(TABLE.rows().keySet())
        .as("House rule g (adapters): packages below a port")
        .filteredOn(room -> room.matches("(runner|llm|results)\\..+"))
        .containsExactlyInAnyOrderElementsOf(ADAPTERS);
  }

  @Test
  @DisplayName("d: of the Kubernetes client only what is a plain value is known")
  void ofTheKubernetesClientOnlyPlainValues() {
    var breaches = new ArrayList<Breach>();
    for (JavaClass type : House.mainClasses()) {
      if (CLUSTER_ROOMS.contains(House.room(type))) {
        continue;
      }
      for (var dependency : type.getDirectDependenciesFromSelf()) {
        String name = dependency.getTargetClass().getBaseComponentType().getName();
        if (name.matches("io\\.fabric8\\.kubernetes\\.(client|api)\\..*")
            && !CLIENT_VALUES.contains(name)) {
          breaches.add(new Breach(House.name(type), "knows " + name));
        }
      }
    }
    Breach.none("d (libraries)", "a laptop without a cluster must not pay for a client", breaches);
  }

  @Test
  @DisplayName("i: only the engine and the simulator put events to the fleet")
  void onlyTheEngineAndTheSimulatorPutEventsToTheFleet() {
    var callers = fleetCalls(House.mainClasses());

    assertThat(callers).as("House rule i (one driver): the rule sees the engine").isNotEmpty();
    Breach.none(
        "i (one driver)",
        "two drivers of one fleet would each see half of the truth",
        callers.stream()
            .filter(call -> !DRIVERS.contains(House.room(call.getOriginOwner())))
            .filter(call -> !call.getOriginOwner().isEquivalentTo(Fleet.class))
            .map(call -> new Breach(House.name(call.getOriginOwner()), call.getDescription()))
            .toList());
  }

  @Test
  @DisplayName("i: self-test: a call from elsewhere is seen")
  void aCallFromElsewhereIsSeen() {
    assertThat(fleetCalls(House.only(Offenders.SecondDriver.class)))
        .singleElement()
        .satisfies(call -> assertThat(DRIVERS).doesNotContain(House.room(call.getOriginOwner())));
  }

  @Test
  @DisplayName("j: nothing the command line can reach is Quarkus or an operator framework")
  void theCommandLineReachesNoFramework() {
    var breaches = new ArrayList<Breach>();
    reachedFrom(House.mainClasses().get("dev.autogroq.app.Main"))
        .forEach(
            (type, by) -> {
              if (type.matches("(io\\.quarkus|io\\.javaoperatorsdk|jakarta)\\..*")
                  && !type.equals(MARK)) {
                breaches.add(new Breach(by, "reaches " + type));
              }
            });
    Breach.none("j (start)", "a command must answer before anybody looks up", breaches);
  }

  private static List<JavaMethodCall> fleetCalls(Iterable<JavaClass> classes) {
    var calls = new ArrayList<JavaMethodCall>();
    for (JavaClass type : classes) {
      for (JavaMethodCall call : type.getMethodCallsFromSelf()) {
        if (call.getTargetOwner().isEquivalentTo(Fleet.class) && call.getName().equals("on")) {
          calls.add(call);
        }
      }
    }
    return calls;
  }

  /**
   * All classes our classes name, starting at one of them; each with one of ours that names it. The
   * operator's own room is entered by its word alone.
   */
  private static Map<String, String> reachedFrom(JavaClass start) {
    var reached = new TreeMap<String, String>();
    var byName = new HashMap<String, JavaClass>();
    House.mainClasses().forEach(type -> byName.put(type.getName(), type));
    var open = new ArrayDeque<JavaClass>(List.of(start));
    while (!open.isEmpty()) {
      JavaClass type = open.pop();
      var targets = new LinkedHashSet<JavaClass>();
      type.getDirectDependenciesFromSelf()
          .forEach(dependency -> targets.add(dependency.getTargetClass().getBaseComponentType()));
      targets.removeIf(target -> House.room(target).equals("app.operator"));
      for (JavaClass target : targets) {
        if (reached.putIfAbsent(target.getName(), House.name(type)) == null
            && byName.containsKey(target.getName())) {
          open.push(byName.get(target.getName()));
        }
      }
    }
    return reached;
  }

  private static String wholeRoom(String room) {
    int dot = room.indexOf('.');
    return dot < 0 || room.startsWith("core.") ? room : room.substring(0, dot);
  }
}
