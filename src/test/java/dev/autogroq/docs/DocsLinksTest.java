package dev.autogroq.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a page points to is there: files, headings, classes. */
class DocsLinksTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");
  private static final Pattern CLASS = Pattern.compile("`([A-Z][A-Za-z]+(?:Test|Contract|Bench))`");
  private static final Pattern INVARIANT =
      Pattern.compile("\\| ([0-9]+) \\| [^|]+ \\| ([^|]+) \\|");
  private static final Pattern PATH = Pattern.compile("`((?:src|samples|crds)/[^`*<…\\s]+)`");

  static List<Path> pages() throws IOException {
    return Pages.all();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsSomewhere(Path page) throws IOException {
    for (String line : Pages.prose(page)) {
      Matcher link = LINK.matcher(CODE.matcher(line).replaceAll(""));
      while (link.find()) {
        check(page, link.group(1));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyClassAndFileThatIsNamedExists(Path page) throws IOException {
    Set<String> classes = classes();
    for (String line : Pages.prose(page)) {
      Matcher name = CLASS.matcher(line);
      while (name.find()) {
        assertThat(classes).as("named in %s", page).contains(name.group(1));
      }
      Matcher path = PATH.matcher(line);
      while (path.find()) {
        assertThat(Path.of(path.group(1))).as("named in %s", page).exists();
      }
    }
  }

  @Test
  void everyPageIsReachedFromAnother() throws IOException {
    Set<Path> reached = new TreeSet<>();
    for (Path page : Pages.all()) {
      for (String line : Pages.prose(page)) {
        Matcher link = LINK.matcher(CODE.matcher(line).replaceAll(""));
        while (link.find()) {
          String target = link.group(1).replaceFirst("#.*", "");
          if (!target.isEmpty() && !target.contains(":")) {
            reached.add(page.resolveSibling(target).normalize());
          }
        }
      }
    }

    List<Path> docs = Pages.all().stream().filter(page -> page.startsWith(Pages.DOCS)).toList();

    assertThat(reached).containsAll(docs);
  }

  @Test
  void everyInvariantNamesTestsThatCarryItsNumber() throws IOException {
    int rows = 0;
    for (String line : Pages.prose(Pages.DOCS.resolve("architecture.md"))) {
      Matcher row = INVARIANT.matcher(line);
      if (row.matches()) {
        rows++;
        assertThat(Integer.parseInt(row.group(1))).as(line).isEqualTo(rows);
        for (String test : tests(row.group(2))) {
          assertThat(sources().get(test))
              .as("%s, named in %s", test, line)
              .contains("(" + rows + ")");
        }
      }
    }

    assertThat(rows).isEqualTo(12);
  }

  /** The tests of a row; one that holds its invariant by part only carries no number. */
  private static List<String> tests(String cell) {
    List<String> tests = new ArrayList<>();
    Matcher name = CLASS.matcher(cell);
    while (name.find() && !cell.startsWith("by part")) {
      tests.add(name.group(1));
    }
    assertThat(cell).contains("`");
    return tests;
  }

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        String name = file.getFileName().toString();
        sources.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
      }
    }
    return sources;
  }

  private static void check(Path page, String link) throws IOException {
    if (link.startsWith("https://")) {
      return;
    }
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
    assertThat(target).as("link %s in %s", link, page).exists();
    if (hash >= 0) {
      assertThat(anchors(target))
          .as("link %s in %s", link, page)
          .contains(link.substring(hash + 1));
    }
  }

  /** The anchors of a page's headings, as GitHub makes them. */
  private static List<String> anchors(Path page) throws IOException {
    List<String> anchors = new ArrayList<>();
    for (String line : Pages.prose(page)) {
      if (line.startsWith("#")) {
        String heading = line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT);
        anchors.add(heading.replaceAll("[^\\p{L}\\p{N}_ -]", "").replace(' ', '-'));
      }
    }
    return anchors;
  }

  private static Set<String> classes() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java"))
          .map(name -> name.substring(0, name.length() - ".java".length()))
          .collect(Collectors.toSet());
    }
  }
}
