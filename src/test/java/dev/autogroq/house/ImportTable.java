package dev.autogroq.house;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What each package may know.
 *
 * @param rows by package
 */
record ImportTable(Map<String, Row> rows) {
  /** What any package may know. */
  private static final Set<String> BASICS =
      Set.of(
          "java.lang",
          "java.lang.annotation",
          "java.lang.invoke",
          "java.lang.runtime",
          "java.math",
          "java.nio.charset",
          "java.time",
          "java.time.format",
          "java.time.temporal",
          "java.util",
          "java.util.function",
          "java.util.regex",
          "java.util.stream",
          "org.jspecify.annotations");

  /**
   * What one package may know.
   *
   * @param own packages of this project, exactly; {@code *} for all
   * @param others packages of the JDK, exactly, and of libraries, each with what is below it
   */
  record Row(Set<String> own, Set<String> others) {}

  /** Reads lines {@code package = own … | others …}. */
  static ImportTable parse(String text) {
    var rows = new TreeMap<String, Row>();
    for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
      int equals = line.indexOf('=');
      int bar = line.indexOf('|');
      var row = new Row(words(line.substring(equals + 1, bar)), words(line.substring(bar + 1)));
      if (rows.put(line.substring(0, equals).strip(), row) != null) {
        throw new AssertionError("two rows for one package: " + line);
      }
    }
    return new ImportTable(rows);
  }

  /** What these classes know and may not, and packages that nobody wrote a row for. */
  List<Breach> breaches(Iterable<JavaClass> classes) {
    var breaches = new ArrayList<Breach>();
    for (JavaClass type : classes) {
      Row row = rows.get(House.room(type));
      if (row == null) {
        breaches.add(new Breach(House.room(type), "a package without a row in the table"));
        continue;
      }
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String target = target(dependency);
        if (!target.isEmpty() && !target.equals(type.getPackageName()) && !allows(row, target)) {
          String said = House.room(type) + " may not know " + House.room(target);
          breaches.add(new Breach(House.name(type), said + ", but " + dependency.getDescription()));
        }
      }
    }
    return breaches;
  }

  /** Permissions that no class makes use of: what is not needed is not allowed. */
  List<Breach> unused(Iterable<JavaClass> classes) {
    Map<String, Set<String>> known = edges(classes);
    var breaches = new ArrayList<Breach>();
    rows.forEach(
        (room, row) -> {
          var names = new HashSet<>(known.getOrDefault(room, Set.of()));
          for (String own : row.own()) {
            if (!own.equals("*") && !names.contains(own)) {
              breaches.add(new Breach(room, "knows no " + own + "; take it from the table"));
            }
          }
          for (String other : row.others()) {
            if (names.stream().noneMatch(name -> within(name, other))) {
              breaches.add(new Breach(room, "knows no " + other + "; take it from the table"));
            }
          }
        });
    return breaches;
  }

  /** Who knows whom, by package, without itself. */
  static Map<String, Set<String>> edges(Iterable<JavaClass> classes) {
    var edges = new TreeMap<String, Set<String>>();
    for (JavaClass type : classes) {
      Set<String> known = edges.computeIfAbsent(House.room(type), key -> new TreeSet<>());
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        String target = target(dependency);
        if (!target.isEmpty() && !target.equals(type.getPackageName())) {
          known.add(House.room(target));
        }
      }
    }
    return edges;
  }

  private static String target(Dependency dependency) {
    return dependency.getTargetClass().getBaseComponentType().getPackageName();
  }

  private static boolean allows(Row row, String target) {
    if (target.startsWith(House.PREFIX)) {
      return row.own().contains("*") || row.own().contains(House.room(target));
    }
    return BASICS.contains(target)
        || row.others().stream().anyMatch(other -> within(target, other));
  }

  private static boolean within(String packageName, String above) {
    boolean jdk = above.startsWith("java.") || above.startsWith("javax.");
    return packageName.equals(above) || !jdk && packageName.startsWith(above + ".");
  }

  private static Set<String> words(String text) {
    return text.isBlank() ? Set.of() : Set.of(text.strip().split("\\s+"));
  }
}
