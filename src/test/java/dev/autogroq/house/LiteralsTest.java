package dev.autogroq.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.LiteralTree;
import com.sun.source.util.TreeScanner;
import dev.autogroq.api.ApiNames;
import dev.autogroq.api.FailureClass;
import dev.autogroq.api.Reason;
import dev.autogroq.api.WaitingReason;
import dev.autogroq.house.SourceFile.SourceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Words that mean something to a machine are written down once. */
class LiteralsTest {
  /** Literals that look like a reason and are none, by file, with the word and why. */
  private static final Map<String, String> ALLOWED =
      Map.of(
          "local/LocalWorkflow.java Pending",
          "the first phase of a run on disk, where RunPhase may not be known");

  @Test
  @DisplayName("n: reasons, waiting reasons, failure classes and names of the API: constants only")
  void wordsOfTheApiAreConstants() {
    var breaches = new ArrayList<Breach>();
    var used = new TreeSet<String>();
    for (SourceTree tree : House.trees(SourceSet.Main)) {
      if (tree.file().path().contains("/autogroq/api/")) {
        continue;
      }
      for (Breach breach : copies(tree)) {
        String inside = tree.file().path().replace("src/main/java/dev/autogroq/", "");
        String key = inside + " " + breach.what();
        if (ALLOWED.containsKey(key)) {
          used.add(key);
        } else {
          breaches.add(breach);
        }
      }
    }
    Breach.none(
        "n (constants)",
        "a word that is written twice is changed once; use the constant of the API",
        breaches);
    assertThat(used)
        .as("House rule n (constants): an exception nobody needs any more")
        .isEqualTo(ALLOWED.keySet());
  }

  @Test
  @DisplayName("n: self-test: a copied reason and a copied prefix are found, other words are not")
  void aCopiedReasonIsFound() {
    var tree =
        SourceTree.example(
            SourceSet.Main,
            """
            class Example {
              String reason = "CyclicDependency";
              String label = "autogroq.dev/run";
              String word = "A CyclicDependency is a circle.";
            }
            """);

    assertThat(copies(tree))
        .extracting(Breach::what)
        .containsExactly("CyclicDependency", "autogroq.dev/run");
  }

  private static List<Breach> copies(SourceTree tree) {
    Map<String, Enum<?>> words = new TreeMap<>();
    for (var type : List.of(Reason.class, WaitingReason.class, FailureClass.class)) {
      for (Enum<?> constant : type.getEnumConstants()) {
        words.put(constant.name(), constant);
      }
    }
    var copies = new ArrayList<Breach>();
    new TreeScanner<Void, Void>() {
      @Override
      public Void visitLiteral(LiteralTree literal, Void none) {
        if (literal.getValue() instanceof String text
            && (words.containsKey(text) || text.startsWith(ApiNames.RESERVED_PREFIX))) {
          copies.add(new Breach(tree.where(literal), text));
        }
        return super.visitLiteral(literal, none);
      }
    }.scan(tree.unit(), null);
    return copies;
  }
}
