package dev.autogroq.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whatever decides or draws is plain Java: values in, values out. */
class PurityTest {
  private static final Pattern PURE_ROOMS = Pattern.compile("core\\..+|report");

  /** Classes nothing pure may name. */
  private static final Pattern WORLD =
      Pattern.compile(
          "java\\.(io|net|nio\\.(file|channels)|util\\.(concurrent|logging|prefs)|sql)\\..+"
              + "|javax\\..+|org\\.slf4j\\..+|java\\.lang\\.System\\$Logger.*"
              + "|java\\.lang\\.(Thread(Local|Group)?|Runtime|Process(Builder|Handle)?|ClassLoader)"
              + "|java\\.time\\.(Clock|InstantSource)|java\\.util\\.(Timer(Task)?|ServiceLoader)"
              + "|java\\.security\\.SecureRandom");

  /** Members of {@code System} that look at nothing but their arguments. */
  private static final Set<String> HARMLESS = Set.of("arraycopy");

  /** Where the core makes a table without an order, and why none is needed there. */
  private static final Map<String, String> UNORDERED =
      Map.ofEntries(
          Map.entry("core.fleet.Endpoints", "endpoints: asked by key, or all swept alike"),
          Map.entry("core.fleet.Flights", "flights, landed: only asked by key"),
          Map.entry("core.fleet.Roster", "unclear names: only asked whether a name is in it"),
          Map.entry("core.run.Attempts", "abandoned: only asked by key"),
          Map.entry("core.run.LookUps", "unclear names: only asked whether a name is in it"),
          Map.entry("core.run.Restored", "names: only asked whether they are in it, or by name"),
          Map.entry("core.plan.DependencyChecks", "names already said: only asked by name"),
          Map.entry("core.plan.ModelChecks", "what was already said: only asked by key"),
          Map.entry("core.plan.NameChecks", "names already taken: only asked by name"),
          Map.entry("core.plan.ResolvedRetry", "on: only asked whether a class is in it"),
          Map.entry("core.plan.PlanDigest", "fields by type: only asked by key"),
          Map.entry("core.plan.SchemaReferences", "places of nodes: only asked by node"),
          Map.entry("core.plan.SpecFields", "names of fields: only asked whether a name is in it"),
          Map.entry("core.plan.SpecFields$Fields", "an empty set"),
          Map.entry("core.plan.TemplateChecks", "names already said: only asked by name"),
          Map.entry("core.sim.Forecast", "an empty set"));

  @Test
  @DisplayName("c: the core and the drawings see no clock, thread, file, network, log or chance")
  void theCoreSeesNothingOfTheWorld() {
    Breach.none(
        "c (purity)",
        "equal events must give equal decisions, in a simulation, a test and a restart",
        impurities(pure(House.mainClasses())));
  }

  @Test
  @DisplayName("c: self-test: each kind of impurity is found, and a seeded generator is not one")
  void eachKindOfImpurityIsFound() {
    var found = impurities(List.of(House.only(Offenders.Impure.class).get(Offenders.Impure.class)));

    assertThat(found)
        .extracting(Breach::what)
        .contains(
            "java.time.Instant.now",
            "java.lang.System.nanoTime",
            "java.lang.System.getenv",
            "java.util.UUID.randomUUID",
            "java.lang.Math.random",
            "java.util.Random without a seed",
            "java.io.File",
            "java.lang.Thread")
        .noneMatch(what -> what.contains("arraycopy"));
    assertThat(found).extracting(Breach::where).noneMatch(where -> where.contains("seeded"));
  }

  @Test
  @DisplayName("c: the core makes a table without an order only where none is needed")
  void noDecisionRestsOnTheOrderOfAHashTable() {
    var found = unordered(core(House.mainClasses()));

    Breach.none(
        "c (no hash order)",
        "the order of a hash table changes with its history, that of Set.of with each start; use"
            + " a linked or sorted table, or say in UNORDERED why no order is needed",
        found.entrySet().stream()
            .filter(entry -> !UNORDERED.containsKey(entry.getKey()))
            .map(entry -> new Breach(entry.getKey(), entry.getValue()))
            .toList());
    assertThat(found.keySet())
        .as("House rule c (no hash order): an exception nobody needs any more")
        .containsAll(UNORDERED.keySet());
  }

  @Test
  @DisplayName("c: self-test: a hash table is found")
  void aHashTableIsFound() {
    assertThat(unordered(House.only(Offenders.HashOrder.class)))
        .containsOnlyKeys("house.Offenders$HashOrder");
  }

  private static List<JavaClass> pure(Iterable<JavaClass> classes) {
    return in(PURE_ROOMS, classes);
  }

  private static List<JavaClass> core(Iterable<JavaClass> classes) {
    return in(Pattern.compile("core\\..+"), classes);
  }

  private static List<JavaClass> in(Pattern rooms, Iterable<JavaClass> classes) {
    var chosen = new ArrayList<JavaClass>();
    for (JavaClass type : classes) {
      if (rooms.matcher(House.room(type)).matches()) {
        chosen.add(type);
      }
    }
    assertThat(chosen).as("House rule c (purity): nothing to look at").isNotEmpty();
    return chosen;
  }

  private static List<Breach> impurities(Iterable<JavaClass> classes) {
    var breaches = new ArrayList<Breach>();
    for (JavaClass type : classes) {
      for (var dependency : type.getDirectDependenciesFromSelf()) {
        String name = dependency.getTargetClass().getBaseComponentType().getName();
        if (WORLD.matcher(name).matches()) {
          breaches.add(new Breach(House.name(type), name));
        }
      }
      for (JavaAccess<?> access : type.getAccessesFromSelf()) {
        String what = impurity(access);
        if (!what.isEmpty()) {
          String at = access.getOrigin().getName() + ":" + access.getLineNumber();
          breaches.add(new Breach(House.name(type) + "." + at, what));
        }
      }
    }
    return breaches;
  }

  private static String impurity(JavaAccess<?> access) {
    String owner = access.getTargetOwner().getName();
    String member = access.getName();
    boolean clock = owner.startsWith("java.time.") && member.equals("now");
    boolean process = owner.equals("java.lang.System") && !HARMLESS.contains(member);
    boolean chance =
        member.equals("randomUUID")
            || owner.equals("java.lang.Math") && member.equals("random")
            || owner.equals("java.util.Collections")
                && member.equals("shuffle")
                && access.getDescription().contains("shuffle(java.util.List)");
    if (clock || process || chance) {
      return owner + "." + member;
    }
    boolean unseeded =
        access instanceof JavaConstructorCall call
            && owner.matches("java\\.util\\.(Splittable)?Random")
            && call.getTarget().getRawParameterTypes().isEmpty();
    return unseeded ? owner + " without a seed" : "";
  }

  /** Classes that make tables whose order is an accident, each with the first such call. */
  private static Map<String, String> unordered(Iterable<JavaClass> classes) {
    var found = new TreeMap<String, String>();
    for (JavaClass type : classes) {
      for (JavaAccess<?> access : type.getAccessesFromSelf()) {
        String call = access.getTargetOwner().getSimpleName() + "." + access.getName();
        if (call.matches(
            "(HashMap|HashSet|IdentityHashMap|WeakHashMap|Hashtable)\\.<init>"
                + "|(Set|Map)\\.(of|copyOf|ofEntries)"
                + "|Collectors\\.(toSet|toMap|groupingBy|toUnmodifiable(Set|Map))")) {
          found.putIfAbsent(House.name(type), call + " at line " + access.getLineNumber());
        }
      }
    }
    return found;
  }
}
