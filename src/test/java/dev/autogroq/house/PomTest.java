package dev.autogroq.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The build is the same tomorrow: everything it takes from elsewhere has a version. */
class PomTest {
  /** Groups whose versions the platform's bill of materials gives. */
  private static final Set<String> FROM_THE_PLATFORM =
      Set.of(
          "io.fabric8",
          "io.quarkus",
          "com.fasterxml.jackson.core",
          "com.fasterxml.jackson.dataformat",
          "org.yaml",
          "com.github.ben-manes.caffeine",
          "org.junit.jupiter",
          "org.awaitility");

  /** Plugins that Maven brings in by itself, in its own version, if nobody says which. */
  private static final Set<String> BROUGHT_BY_MAVEN =
      Set.of(
          "maven-clean-plugin",
          "maven-resources-plugin",
          "maven-compiler-plugin",
          "maven-surefire-plugin",
          "maven-jar-plugin");

  /** Libraries that the product must never need, by the beginning of group and artifact. */
  private static final List<String> TESTS_ONLY =
      List.of(
          "org.jgrapht:",
          "org.openjdk.jmh:",
          "com.tngtech.archunit:",
          "net.jqwik:",
          "org.assertj:",
          "org.awaitility:",
          "org.junit.",
          "dev.cel:",
          "io.fabric8:crd-generator");

  /** Libraries that are on no classpath. */
  private static final List<String> NEVER =
      List.of("org.mockito", "org.powermock", "org.projectlombok", "easymock");

  @Test
  @DisplayName("every plugin and dependency has a pinned version or takes it from the platform")
  void everythingHasAVersion() throws Exception {
    String pom = Files.readString(House.root().resolve("pom.xml"));

    Breach.none(
        "pom (versions)",
        "a build that takes what is newest is another build every day",
        unpinned(pom));
  }

  @Test
  @DisplayName("d: what only tests need has the scope of tests; mocks and Lombok are nowhere")
  void whatOnlyTestsNeedHasTheirScope() throws Exception {
    String pom = Files.readString(House.root().resolve("pom.xml"));

    Breach.none("d (libraries)", "what ships must be what runs", misplaced(pom));
  }

  @Test
  @DisplayName("self-test: a missing, a floating and an unknown version are found, and a scope")
  void eachFaultIsFound() {
    String pom =
        """
        <project><properties><a.version>1</a.version></properties>
        <dependencies>
          <dependency>
            <groupId>a</groupId><artifactId>fine</artifactId>
            <version>${a.version}</version>
          </dependency>
          <dependency>
            <groupId>org.yaml</groupId><artifactId>fine</artifactId>
          </dependency>
          <dependency>
            <groupId>b</groupId><artifactId>none</artifactId>
          </dependency>
          <dependency>
            <groupId>c</groupId><artifactId>range</artifactId>
            <version>[1,2)</version>
          </dependency>
          <dependency>
            <groupId>d</groupId><artifactId>unknown</artifactId>
            <version>${d.version}</version>
          </dependency>
          <dependency>
            <groupId>org.jgrapht</groupId><artifactId>core</artifactId>
            <version>1-SNAPSHOT</version>
          </dependency>
          <dependency>
            <groupId>org.mockito</groupId><artifactId>core</artifactId>
            <version>1</version><scope>test</scope>
          </dependency>
        </dependencies>
        <build><plugins><plugin><artifactId>maven-jar-plugin</artifactId></plugin></plugins></build>
        </project>
        """;

    assertThat(unpinned(pom))
        .extracting(Breach::where)
        .containsExactly(
            "b:none",
            "c:range",
            "d:unknown",
            "org.jgrapht:core",
            "maven-jar-plugin",
            "maven-clean-plugin",
            "maven-compiler-plugin",
            "maven-resources-plugin",
            "maven-surefire-plugin");
    assertThat(misplaced(pom))
        .extracting(Breach::where)
        .containsExactly("org.jgrapht:core", "org.mockito:core");
  }

  private static List<Breach> unpinned(String text) {
    Element pom = parse(text);
    Map<String, String> properties = properties(pom);
    var breaches = new ArrayList<Breach>();
    for (String kind : List.of("dependency", "path")) {
      for (Element each : all(pom, kind)) {
        String version = child(each, "version");
        boolean platform = FROM_THE_PLATFORM.contains(child(each, "groupId"));
        if (!(version.isEmpty() && platform) && !isPinned(version, properties)) {
          breaches.add(new Breach(coordinates(each), "version \"" + version + "\""));
        }
      }
    }
    Set<String> pinned = new HashSet<>();
    for (Element plugin : all(pom, "plugin")) {
      if (isPinned(child(plugin, "version"), properties)) {
        pinned.add(child(plugin, "artifactId"));
      } else if (!pinned.contains(child(plugin, "artifactId"))) {
        breaches.add(new Breach(child(plugin, "artifactId"), "a plugin without a version"));
      }
    }
    BROUGHT_BY_MAVEN.stream()
        .sorted()
        .filter(name -> !pinned.contains(name))
        .filter(name -> breaches.stream().noneMatch(breach -> breach.where().equals(name)))
        .forEach(name -> breaches.add(new Breach(name, "Maven would choose its version")));
    return breaches;
  }

  private static List<Breach> misplaced(String text) {
    var breaches = new ArrayList<Breach>();
    for (Element dependency : all(parse(text), "dependency")) {
      String name = coordinates(dependency);
      if (NEVER.stream().anyMatch(name::contains)) {
        breaches.add(new Breach(name, "is not ours to use"));
      } else if (TESTS_ONLY.stream().anyMatch(name::startsWith)
          && !child(dependency, "scope").equals("test")) {
        breaches.add(new Breach(name, "is for tests only"));
      }
    }
    return breaches;
  }

  private static boolean isPinned(String version, Map<String, String> properties) {
    String resolved = version;
    if (version.startsWith("${") && version.endsWith("}")) {
      resolved = properties.getOrDefault(version.substring(2, version.length() - 1), "");
    }
    return resolved.matches("\\d[\\w.+-]*") && !resolved.endsWith("-SNAPSHOT");
  }

  private static String coordinates(Element each) {
    return child(each, "groupId") + ":" + child(each, "artifactId");
  }

  private static Map<String, String> properties(Element pom) {
    var properties = new TreeMap<String, String>();
    for (Element block : all(pom, "properties")) {
      for (Node at = block.getFirstChild(); at != null; at = at.getNextSibling()) {
        properties.put(at.getNodeName(), at.getTextContent().strip());
      }
    }
    return properties;
  }

  private static String child(Element parent, String name) {
    for (Node at = parent.getFirstChild(); at != null; at = at.getNextSibling()) {
      if (at.getNodeName().equals(name)) {
        return at.getTextContent().strip();
      }
    }
    return "";
  }

  private static List<Element> all(Element root, String name) {
    var found = new ArrayList<Element>();
    var nodes = root.getElementsByTagName(name);
    for (int i = 0; i < nodes.getLength(); i++) {
      found.add((Element) nodes.item(i));
    }
    return found;
  }

  private static Element parse(String text) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
      return factory.newDocumentBuilder().parse(bytes).getDocumentElement();
    } catch (Exception e) {
      throw new AssertionError("pom.xml is no XML", e);
    }
  }
}
