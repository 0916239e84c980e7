package dev.autogroq.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.house.SourceFile.SourceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every package of the product has a card at its door. */
class DoorCardsTest {
  private static final int MAX_LINES = 15;
  private static final Pattern COMMENT = Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("\\{@link\\s+(?:\\*\\s+)?([\\w.]+)");

  @Test
  @DisplayName("l: every package has a door card")
  void everyPackageHasADoorCard() {
    Set<String> packages = new TreeSet<>();
    Set<String> withCard = new TreeSet<>();
    for (SourceFile file : House.sources(SourceSet.Main)) {
      (file.isDoorCard() ? withCard : packages).add(file.packageName());
    }

    assertThat(withCard)
        .as("House rule l (door cards): who reads the cards knows the house; packages with a card")
        .isEqualTo(packages);
  }

  @Test
  @DisplayName("l: a door card says what, who, what never, and where to begin, in a few lines")
  void aDoorCardSaysWhatWhoWhatNeverAndWhereToBegin() {
    Set<String> types =
        House.sources(SourceSet.Main).stream()
            .map(DoorCardsTest::typeName)
            .collect(Collectors.toSet());
    var breaches = new ArrayList<Breach>();
    House.sources(SourceSet.Main).stream()
        .filter(SourceFile::isDoorCard)
        .forEach(card -> breaches.addAll(faults(card, types)));
    Breach.none("l (door cards)", "who reads the cards knows the house", breaches);
  }

  @Test
  @DisplayName("l: self-test: each fault of a card is found")
  void eachFaultOfACardIsFound() {
    var card =
        new SourceFile(
            SourceSet.Main,
            "src/main/java/x/package-info.java",
            "/**\n" + " * Words, {@link x.Gone}.\n".repeat(16) + " */\npackage x;");

    assertThat(faults(card, Set.of("x.Here")))
        .extracting(Breach::what)
        .containsExactly(
            "16 lines; at most 15",
            "is not @NullMarked",
            "does not say who may enter or what it may know",
            "does not say what never happens here",
            "names no class to begin with that exists");
  }

  private static List<Breach> faults(SourceFile card, Set<String> types) {
    var faults = new ArrayList<Breach>();
    var comment = COMMENT.matcher(card.text());
    if (!comment.find()) {
      return List.of(new Breach(card.path(), "is empty"));
    }
    String said = comment.group(1).strip();
    long lines = said.lines().count();
    if (lines > MAX_LINES) {
      faults.add(new Breach(card.path(), lines + " lines; at most " + MAX_LINES));
    }
    if (!card.text().contains("@NullMarked\n")) {
      faults.add(new Breach(card.path(), "is not @NullMarked"));
    }
    String plain = said.replaceAll("\\s*\\n\\s*\\*\\s*", " ");
    if (!plain.matches("(?s).*\\b([Mm]ay (know|enter|be entered)|may enter)\\b.*")) {
      faults.add(new Breach(card.path(), "does not say who may enter or what it may know"));
    }
    if (!plain.contains("Never")) {
      faults.add(new Breach(card.path(), "does not say what never happens here"));
    }
    var links = LINK.matcher(plain).results().map(link -> link.group(1)).toList();
    if (links.isEmpty() || !types.containsAll(links)) {
      faults.add(new Breach(card.path(), "names no class to begin with that exists"));
    }
    return faults;
  }

  private static String typeName(SourceFile file) {
    String simple = file.path().substring(file.path().lastIndexOf('/') + 1);
    return file.packageName() + "." + simple.replace(".java", "");
  }
}
