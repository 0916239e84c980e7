package dev.autogroq.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What is in the repository is about the product, and leads somewhere. */
class RepositoryTest {
  private static final int SECONDS = 20;

  /**
   * Words that are true on one machine or on one day only; written so that they do not find
   * themselves.
   */
  private static final Map<String, Pattern> FOREIGN =
      Map.of(
          "a path of one machine",
          Pattern.compile(
              "(?<![\\w.$}-])/(wor[k]/|tmp/bash_job[s]|roo[t]\\b|hom[e]/[a-z]|User[s]/[a-z])"),
          "the host of a package registry",
          Pattern.compile(
              "repo[1]?\\.mave[n]|mave[n]-central|registry\\.np[m]|registry\\.yarnpk[g]"
                  + "|proxy\\.golan[g]|pythonhoste[d]|pypi\\.or[g]|deb\\.debia[n]|archive\\.ubunt[u]"
                  + "|crates\\.i[o]|central\\.sonatyp[e]"),
          "how the work is organised",
          Pattern.compile(
              "(?i)git worktre[e]|share[d]/design|design folde[r]|issue[s] show"
                  + "|\\b(stack|style|ux|reliability|api)\\.m[d]\\b"
                  + "|\\bbrie[f]\\.md\\b|/tmp/m (test|compile|package)\\b|as an ai languag[e]"));

  private static final Pattern LINK =
      Pattern.compile("!?\\[[^\\]]*]\\(\\s*<?([^)\\s>]+)>?[^)]*\\)|(?:href|src)=\"([^\"]+)\"");

  @Test
  @DisplayName("no file speaks of one machine, a registry, or how the work is organised")
  void noFileSpeaksOfOneMachine() throws Exception {
    var breaches = new ArrayList<Breach>();
    tracked().forEach((path, text) -> breaches.addAll(foreign(path, text)));
    Breach.none(
        "repository (words)", "who clones it has another machine and another day", breaches);
  }

  @Test
  @DisplayName("self-test: each kind of foreign word is found, and its likes are not")
  void foreignWordsAreFound() {
    String text =
        """
        cd /wo%s/main
        see https://repo.%s.apache.org/x
        as share%s/design says
        src/main/java/dev/work/x /var/work/ https://example.com/root
        """
            .formatted("rk", "maven", "d");

    assertThat(foreign("x", text))
        .extracting(Breach::where)
        .containsExactlyInAnyOrder("x:1", "x:2", "x:3");
  }

  @Test
  @DisplayName("every relative link in a page leads to a file, and every anchor to a heading")
  void everyRelativeLinkLeadsSomewhere() throws Exception {
    Map<String, String> files = tracked();
    var breaches = new ArrayList<Breach>();
    files.forEach(
        (path, text) -> {
          if (path.endsWith(".md")) {
            breaches.addAll(deadLinks(path, text, files));
          }
        });
    Breach.none("repository (links)", "a dead link is a promise that was broken", breaches);
  }

  @Test
  @DisplayName("self-test: a dead link and a dead anchor are found; code and addresses are left")
  void aDeadLinkIsFound() {
    var files =
        Map.of("docs/a.md", "# One thing\n\n## `Two`, or more\n", "docs/pic.svg", "", "b.md", "");
    String text =
        """
        [fine](a.md) [fine](a.md#one-thing) [fine](a.md#two-or-more) ![fine](pic.svg)
        [fine](../b.md) [fine](https://example.com/x) [folder](..)
        `[code](nowhere.md)`
        [gone](gone.md) [no heading](a.md#three) <a href="../c.md">gone</a>
        ```
        [code](nowhere.md)
        ```
        """;

    assertThat(deadLinks("docs/x.md", text, files))
        .extracting(Breach::what)
        .containsExactly("gone.md", "a.md#three", "../c.md");
  }

  private static List<Breach> foreign(String path, String text) {
    var breaches = new ArrayList<Breach>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      String where = path + ":" + (i + 1);
      FOREIGN.forEach(
          (kind, words) -> {
            var found = words.matcher(line);
            if (found.find()) {
              breaches.add(new Breach(where, kind + ": " + found.group()));
            }
          });
    }
    return breaches;
  }

  private static List<Breach> deadLinks(String path, String text, Map<String, String> files) {
    var breaches = new ArrayList<Breach>();
    String prose =
        text.replaceAll("(?ms)^\\s*```.*?^\\s*```\\s*?$", "").replaceAll("`[^`\n]*`", "");
    var links = LINK.matcher(prose);
    while (links.find()) {
      String link = links.group(1) == null ? links.group(2) : links.group(1);
      if (!link.matches("(?i)[a-z][a-z0-9+.-]*:.*|//.*") && !leads(path, link, files)) {
        breaches.add(new Breach(path, link));
      }
    }
    return breaches;
  }

  private static boolean leads(String from, String link, Map<String, String> files) {
    int hash = link.indexOf('#');
    String file = hash < 0 ? link : link.substring(0, hash);
    Path start = Path.of("/").resolve(from);
    Path target = file.isEmpty() ? start : start.resolveSibling(file).normalize();
    String name = target.toString().substring(1);
    boolean folder =
        name.isEmpty() || files.keySet().stream().anyMatch(path -> path.startsWith(name + "/"));
    if (!files.containsKey(name)) {
      return folder && hash < 0;
    }
    return hash < 0 || !name.endsWith(".md") || anchors(files.get(name), link.substring(hash + 1));
  }

  /** Whether a page has a heading that this anchor leads to, as GitHub names anchors. */
  private static boolean anchors(String page, String anchor) {
    return page.lines()
        .filter(line -> line.matches("#{1,6} .*"))
        .map(line -> line.replaceFirst("^#+\\s+", "").strip().toLowerCase(java.util.Locale.ROOT))
        .map(line -> line.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .anyMatch(anchor::equals);
  }

  /** The files of the repository that are text, by path; the test is skipped outside a checkout. */
  private static Map<String, String> tracked() throws IOException, InterruptedException {
    var files = new TreeMap<String, String>();
    List<String> paths = listed();
    assumeTrue(!paths.isEmpty(), "skipped: this is no git checkout, or there is no git");
    for (String path : paths) {
      Path file = House.root().resolve(path);
      if (Files.isRegularFile(file)) {
        byte[] bytes = Files.readAllBytes(file);
        files.put(path, isText(bytes) ? new String(bytes, StandardCharsets.UTF_8) : "");
      }
    }
    return files;
  }

  private static List<String> listed() throws IOException, InterruptedException {
    Path list = Files.createTempFile("files", ".txt");
    try {
      var process =
          new ProcessBuilder("git", "ls-files", "-z")
              .directory(House.root().toFile())
              .redirectErrorStream(false)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .redirectOutput(list.toFile())
              .start();
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return List.of();
      }
      return process.exitValue() == 0
          ? Pattern.compile("\0").splitAsStream(Files.readString(list)).toList()
          : List.of();
    } catch (IOException e) {
      return List.of(); // there is no git
    } finally {
      Files.delete(list);
    }
  }

  private static boolean isText(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, 8000); i++) {
      if (bytes[i] == 0) {
        return false;
      }
    }
    return true;
  }
}
