package dev.autogroq.house;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.autogroq.core.graph.TaskGraph;
import dev.autogroq.house.SourceFile.SourceSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the rules look at: the compiled classes and the sources of this project, read once. */
final class House {
  static final String PREFIX = "dev.autogroq.";

  private static final class Classes {
    static final JavaClasses MAIN = classesBeside(TaskGraph.class);
    static final JavaClasses TEST = classesBeside(House.class);
  }

  private static final class Sources {
    static final List<SourceFile> FILES = readSources();
    static final List<SourceTree> TREES = SourceTree.parse(FILES);
  }

  private House() {}

  static JavaClasses mainClasses() {
    return Classes.MAIN;
  }

  static JavaClasses testClasses() {
    return Classes.TEST;
  }

  static List<SourceFile> sources() {
    return Sources.FILES;
  }

  static List<SourceFile> sources(SourceSet set) {
    return sources().stream().filter(file -> file.set() == set).toList();
  }

  static List<SourceTree> trees() {
    return Sources.TREES;
  }

  static List<SourceTree> trees(SourceSet set) {
    return trees().stream().filter(tree -> tree.file().set() == set).toList();
  }

  /** The folder that holds the pom. */
  static Path root() {
    return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  }

  /** The compiled forms of these classes, for a rule that is shown to fail. */
  static JavaClasses only(Class<?>... classes) {
    return new ClassFileImporter().importClasses(classes);
  }

  /** The package as the rules write it: {@code core.run}; others stay whole. */
  static String room(String packageName) {
    return packageName.startsWith(PREFIX) ? packageName.substring(PREFIX.length()) : packageName;
  }

  static String room(JavaClass type) {
    return room(type.getPackageName());
  }

  /** The class as the rules write it: {@code core.run.Run$Identity}. */
  static String name(JavaClass type) {
    return room(type.getName());
  }

  private static JavaClasses classesBeside(Class<?> type) {
    // names of what others wrote are enough; reading all of it takes ten times as long
    ArchConfiguration.get().setResolveMissingDependenciesFromClassPath(false);
    try {
      var place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      return new ClassFileImporter().importPath(place);
    } catch (URISyntaxException e) {
      throw new AssertionError("the classes are in no folder", e);
    }
  }

  private static List<SourceFile> readSources() {
    var files = new ArrayList<SourceFile>();
    for (SourceSet set : SourceSet.values()) {
      try (var walk = Files.walk(root().resolve(set.folder))) {
        for (Path path : walk.filter(file -> file.toString().endsWith(".java")).sorted().toList()) {
          String relative = root().relativize(path).toString().replace('\\', '/');
          files.add(new SourceFile(set, relative, Files.readString(path)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return List.copyOf(files);
  }
}
