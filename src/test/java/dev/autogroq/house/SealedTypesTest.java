package dev.autogroq.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.TypeCastTree;
import com.sun.source.util.TreeScanner;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import dev.autogroq.house.SourceFile.SourceSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each sealed type is taken apart in as few places as possible, and each of them is known. */
class SealedTypesTest {

  /**
   * Where a variant of a sealed type is asked for.
   *
   * @param type the sealed type
   * @param method where
   * @param unnamed variants that are not named there; a new variant is on no such list
   * @param why why this place exists
   */
  private record Place(String type, String method, Set<String> unnamed, String why) {
    String key() {
      return type + " in " + method;
    }
  }

  private static final List<Place> PLACES =
      List.of(
          whole("core.fleet.Event", "core.fleet.Fleet.take", "the fleet takes events"),
          place(
              "core.fleet.Event",
              "core.sim.FleetSimulation$Foreseen.answersLookUp",
              "of one moment, answers of the store come first",
              "KnobsSet",
              "PressureRead",
              "RunDiscarded",
              "RunSeen",
              "StartAllowed",
              "TaskFinished",
              "TaskGivenUp",
              "Ticked",
              "WorkflowGone"),
          whole("core.run.Decision", "engine.Engine.carryOut", "the shell carries them out"),
          place(
              "core.run.Decision",
              "core.sim.FleetSimulation.carryOut",
              "the shell's virtual twin; who moved is of no use to it",
              "TaskMoved",
              "RunMoved"),
          place(
              "core.run.Decision",
              "core.fleet.Fleet.decide",
              "what a run decides, the fleet counts before it passes it on",
              "TaskMoved",
              "RunMoved",
              "RunBroken",
              "WakeAt"),
          whole(
              "core.run.Lookup", "core.run.LookUps.answered", "the run knows what an answer means"),
          place(
              "core.run.Lookup",
              "core.fleet.Fleet.lookedUp",
              "only a missing result may be in flight elsewhere",
              "Found",
              "Refused"),
          whole("core.run.AttemptOutcome", "core.run.Attempts.finished", "what an outcome means"),
          place(
              "core.run.AttemptOutcome",
              "core.fleet.Fleet.finished",
              "a rate limit is the endpoint's business too",
              "Succeeded"),
          place(
              "core.run.AttemptOutcome",
              "engine.AttemptJob$Announced.refused",
              "why an answer was refused is told to the model",
              "Succeeded"),
          place(
              "core.run.AttemptOutcome",
              "engine.AttemptJob$Announced.harmless",
              "the record of a side effect is taken back if it has certainly not happened",
              "Succeeded"),
          whole(
              "runner.TaskOutcome",
              "engine.AttemptJob.stored",
              "a runner's answer becomes the core's"),
          whole(
              "llm.ModelAnswer",
              "runner.inprocess.InProcessRunner.attempt",
              "a model's answer becomes an outcome"),
          whole(
              "llm.ModelAnswer",
              "reconcile.endpoint.Outcome.of",
              "what an answer says of the endpoint, whatever it was about"),
          place(
              "core.plan.PlanResult",
              "cli.file.Planning.findings",
              "the findings of a file, whether or not there is a plan",
              "Planned"),
          place(
              "core.plan.PlanResult",
              "cli.Loaded.load",
              "no plan, no command: the rest are findings",
              "Refused"),
          place(
              "core.plan.Template$Part",
              "core.plan.SameQuestion.referenced",
              "only outputs lead to another task",
              "Literal"),
          place(
              "core.plan.Template$Part",
              "core.plan.SameQuestion.sameTemplate",
              "outputs are compared by name, the rest as they are",
              "Literal"),
          whole(
              "core.plan.PlanResult",
              "reconcile.WorkflowDesk.plan",
              "a workflow is refused, or acted upon"),
          whole("core.plan.PlanResult", "reconcile.TaskDesk.begin", "a task is refused, or run"),
          place(
              "reconcile.NextStep",
              "reconcile.WorkflowDesk.act",
              "each step is asked of the engine",
              "Nothing"),
          place(
              "cli.file.EndpointChoice",
              "cli.file.Planning.assumed",
              "lint goes on without an endpoint",
              "Refused"),
          place("cli.file.EndpointChoice", "cli.Loaded.load", "no endpoint, no command", "Chosen"),
          whole("core.plan.Template$Part", "core.plan.Prompts.description", "parts become text"),
          place(
              "core.plan.Template$Part",
              "engine.Estimates.promptPrior",
              "only literals have a known length",
              "Output"),
          place(
              "core.fleet.Verdict",
              "core.fleet.Admission.ask",
              "the first closed gate counts",
              "Open"),
          whole("core.fleet.Verdict", "core.fleet.Admission.startOne", "start, or name the gate"));

  /** Casts to a variant, and why they cannot fail. */
  private static final Map<String, String> CASTS =
      Map.of(
          "cli/Loaded.java casts to EndpointChoice.Chosen", "the other of two has thrown before",
          "cli/file/Planning.java casts to PlanResult.Planned", "the other of two is asked before");

  /** Variants that tests see only from outside, and how. */
  private static final Map<String, String> UNSEEN =
      Map.of(
          "core.fleet.Verdict$Open", "private to its package; every task that starts",
          "core.fleet.Verdict$Closed", "private to its package; every waiting reason",
          "core.plan.Template$Part$Output", "every prompt with an output in it",
          "runner.TaskOutcome$Succeeded", "every task of a real run that succeeds",
          "runner.TaskOutcome$Failed", "every task of a real run that fails");

  @Test
  @DisplayName("m: a sealed type is taken apart only in the places that are listed here")
  void aSealedTypeIsTakenApartOnlyInListedPlaces() {
    Map<String, Place> listed = byKey();
    var breaches = new ArrayList<Breach>();
    found(House.mainClasses(), variants())
        .forEach(
            (key, named) -> {
              if (!listed.containsKey(key)) {
                breaches.add(new Breach(key, "a new place; asks for " + named));
              }
            });
    Breach.none(
        "m (sealed types)",
        "each further place is one more to be found when a variant is added; put the question to"
            + " the place that exists, or list the new one in PLACES with its reason",
        breaches);
  }

  @Test
  @DisplayName("m: every listed place exists and has an answer for every variant")
  void everyListedPlaceKnowsEveryVariant() {
    Map<String, Set<String>> found = found(House.mainClasses(), variants());
    Map<String, Set<String>> variants = variantsByType();
    var breaches = new ArrayList<Breach>();
    for (Place place : PLACES) {
      Set<String> named = found.getOrDefault(place.key(), Set.of());
      Set<String> known = new TreeSet<>(named);
      known.addAll(place.unnamed());
      if (named.isEmpty()) {
        breaches.add(new Breach(place.key(), "is gone; take it from PLACES"));
      } else if (!known.equals(variants.get(place.type())) || overlap(named, place.unnamed())) {
        String said = "names " + named + ", leaves out " + place.unnamed() + ", but there are ";
        breaches.add(new Breach(place.key(), said + variants.get(place.type())));
      }
    }
    Breach.none(
        "m (sealed types)", "a new variant must not pass a place without a thought", breaches);
  }

  @Test
  @DisplayName("m: no variant is reached by a cast or through its class")
  void noVariantIsReachedByACast() {
    Set<String> simple =
        variants().keySet().stream()
            .map(name -> name.substring(name.lastIndexOf('.') + 1).replace('$', '.'))
            .collect(Collectors.toSet());
    var breaches = new ArrayList<Breach>();
    for (SourceTree tree : House.trees(SourceSet.Main)) {
      casts(tree, simple).stream()
          .filter(breach -> !CASTS.containsKey(inside(tree) + " " + breach.what()))
          .forEach(breaches::add);
    }
    Breach.none(
        "m (sealed types)", "a cast is a question whose other answers are crashes", breaches);
  }

  @Test
  @DisplayName("m: every variant is used by a test")
  void everyVariantIsUsedByATest() {
    Set<String> used = new TreeSet<>();
    for (JavaClass type : House.testClasses()) {
      if (!House.room(type).equals("house")) {
        type.getDirectDependenciesFromSelf()
            .forEach(dependency -> used.add(dependency.getTargetClass().getName()));
      }
    }
    Breach.none(
        "m (variants)",
        "a variant that no test has seen works by luck",
        variants().keySet().stream()
            .filter(variant -> !used.contains(House.PREFIX + variant))
            .filter(variant -> !UNSEEN.containsKey(variant))
            .map(variant -> new Breach(variant, "is in no test"))
            .toList());
  }

  @Test
  @DisplayName("m: self-test: a second place, a cast and a class literal are found")
  void aSecondPlaceIsFound() {
    assertThat(found(House.only(Offenders.SecondPlace.class), variants()))
        .isEqualTo(
            Map.of(
                "core.run.Lookup in house.Offenders$SecondPlace.found", Set.of("Found"),
                "core.run.Lookup in house.Offenders$SecondPlace.missing", Set.of("Missing")));
    var tree =
        SourceTree.example(
            SourceSet.Main,
            "class Example { Object a(Object o) { return ((Lookup.Found) o).toString(); } }");
    assertThat(casts(tree, Set.of("Lookup.Found"))).hasSize(1);
  }

  private static Place whole(String type, String method, String why) {
    return new Place(type, method, Set.of(), why);
  }

  private static Place place(String type, String method, String why, String... unnamed) {
    return new Place(type, method, Set.of(unnamed), why);
  }

  private static Map<String, Place> byKey() {
    return PLACES.stream().collect(Collectors.toMap(Place::key, place -> place));
  }

  private static boolean overlap(Set<String> left, Set<String> right) {
    return left.stream().anyMatch(right::contains);
  }

  /** The sealed type of each variant in the product, both as the rules write them. */
  private static Map<String, String> variants() {
    var variants = new TreeMap<String, String>();
    for (JavaClass type : House.mainClasses()) {
      Class<?>[] permitted = type.reflect().getPermittedSubclasses();
      if (permitted != null && !type.isEnum()) {
        Arrays.stream(permitted)
            .forEach(variant -> variants.put(House.room(variant.getName()), House.name(type)));
      }
    }
    assertThat(variants).as("House rule m (sealed types): there are none").isNotEmpty();
    return variants;
  }

  private static Map<String, Set<String>> variantsByType() {
    var byType = new HashMap<String, Set<String>>();
    variants()
        .forEach(
            (variant, type) ->
                byType.computeIfAbsent(type, key -> new TreeSet<>()).add(simple(variant)));
    return byType;
  }

  /** The variants asked for, by place. */
  private static Map<String, Set<String>> found(
      Iterable<JavaClass> classes, Map<String, String> variants) {
    var found = new TreeMap<String, Set<String>>();
    for (JavaClass type : classes) {
      for (JavaCodeUnit method : type.getCodeUnits()) {
        var asked = new ArrayList<String>();
        method.getInstanceofChecks().forEach(check -> asked.add(House.name(check.getRawType())));
        method
            .getReferencedClassObjects()
            .forEach(object -> asked.add(House.name(object.getRawType())));
        for (String variant : asked) {
          if (variants.containsKey(variant)) {
            String where = House.name(type) + "." + method.getName();
            String key = variants.get(variant) + " in " + where;
            found.computeIfAbsent(key, none -> new TreeSet<>()).add(simple(variant));
          }
        }
      }
    }
    return found;
  }

  private static List<Breach> casts(SourceTree tree, Set<String> variants) {
    var casts = new ArrayList<Breach>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitTypeCast(TypeCastTree cast, Void none) {
        String type = cast.getType().toString();
        if (variants.stream()
            .anyMatch(variant -> variant.endsWith(type) || type.endsWith(variant))) {
          casts.add(new Breach(tree.where(cast), "casts to " + type));
        }
        return super.visitTypeCast(cast, none);
      }
    }.scan(tree.unit(), null);
    return casts;
  }

  private static String inside(SourceTree tree) {
    return tree.file().path().replace("src/main/java/dev/autogroq/", "");
  }

  private static String simple(String name) {
    return name.substring(name.lastIndexOf('$') + 1);
  }
}
