package dev.autogroq.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.util.TreeScanner;
import dev.autogroq.house.SourceFile.SourceSet;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What always holds is numbered, and each number has a test that carries it in its name. */
class InvariantCoverageTest {
  private static final Map<Integer, String> INVARIANTS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry(1, "no task before its dependencies; each attempt number runs once"),
              Map.entry(2, "in flight never exceeds the window and the limits"),
              Map.entry(3, "of one digest at most one execution at a time"),
              Map.entry(4, "a side effect is never started twice without a decision by a person"),
              Map.entry(5, "spent + reserved <= budget; rates hold in any sliding minute"),
              Map.entry(6, "waiting seconds + running seconds = elapsed seconds"),
              Map.entry(7, "hits + misses + deduplicated + bypassed = finished tasks"),
              Map.entry(8, "any crash point leads to the same end state, without a second call"),
              Map.entry(9, "everything has a bound, and a cut carries a mark"),
              Map.entry(10, "schedules stay under Graham's bound"),
              Map.entry(11, "the output of a model has no authority"),
              Map.entry(12, "secrets are only in the process that calls the model")));

  /** Invariants without a test of their name, and why. */
  private static final Map<Integer, String> WITHOUT_TEST =
      Map.of(9, "held by the conventions of the CRDs and by tests of each reader's bounds");

  private static final Pattern NUMBER = Pattern.compile("\\((\\d+)\\)");

  @Test
  @DisplayName("every invariant has a test that carries its number, and no number is made up")
  void everyInvariantHasATest() {
    Map<Integer, String> tested = new TreeMap<>();
    var breaches = new ArrayList<Breach>();
    for (SourceTree tree : House.trees(SourceSet.Test)) {
      if (!tree.file().isHouse()) {
        numbers(tree)
            .forEach(
                (number, where) -> {
                  tested.put(number, where);
                  if (!INVARIANTS.containsKey(number)) {
                    breaches.add(new Breach(where, "(" + number + ") is no invariant"));
                  }
                });
      }
    }
    INVARIANTS.forEach(
        (number, says) -> {
          if (!tested.containsKey(number) && !WITHOUT_TEST.containsKey(number)) {
            breaches.add(new Breach("invariant " + number, "no test is named for it: " + says));
          }
        });
    Breach.none(
        "invariants",
        "who changes the core must find what holds it; @DisplayName or @Label carries (n)",
        breaches);
  }

  @Test
  @DisplayName("self-test: numbers are read from names, over lines and together")
  void numbersAreReadFromNames() {
    var tree =
        SourceTree.example(
            SourceSet.Test,
            """
            class Example {
              @DisplayName("(1)(2) both") void a() {}
              @Label("begins " + "(99) and ends") void b() {}
              @Property(tries = 5) @DisplayName(value = "(3) one") void c() {}
              @Tag("(4)") void d() {}
            }
            """);

    assertThat(numbers(tree).keySet()).containsExactly(1, 2, 3, 99);
  }

  private static Map<Integer, String> numbers(SourceTree tree) {
    var numbers = new TreeMap<Integer, String>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitAnnotation(AnnotationTree annotation, Void none) {
        if (annotation.getAnnotationType().toString().matches("DisplayName|Label")) {
          for (ExpressionTree argument : annotation.getArguments()) {
            NUMBER
                .matcher(text(argument))
                .results()
                .forEach(
                    found -> numbers.put(Integer.valueOf(found.group(1)), tree.where(annotation)));
          }
        }
        return super.visitAnnotation(annotation, none);
      }
    }.scan(tree.unit(), null);
    return numbers;
  }

  private static String text(ExpressionTree tree) {
    if (tree instanceof AssignmentTree assignment) {
      return text(assignment.getExpression());
    }
    if (tree instanceof BinaryTree both) {
      return text(both.getLeftOperand()) + text(both.getRightOperand());
    }
    return tree instanceof LiteralTree literal ? String.valueOf(literal.getValue()) : "";
  }
}
