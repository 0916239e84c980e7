package dev.autogroq.house;

import java.util.List;

/**
 * A source file of this project.
 *
 * @param path relative to the project's folder, with slashes
 */
record SourceFile(SourceSet set, String path, String text) {

  /** Where sources lie, and how long a file may be there. */
  enum SourceSet {
    Main("src/main/java", 400),
    Test("src/test/java", 600),
    Bench("src/bench/java", 400);

    final String folder;
    final int maxLines;

    SourceSet(String folder, int maxLines) {
      this.folder = folder;
      this.maxLines = maxLines;
    }
  }

  List<String> lines() {
    return text.lines().toList();
  }

  /** The package, from the path. */
  String packageName() {
    String inside = path.substring(set.folder.length() + 1);
    return inside.contains("/")
        ? inside.substring(0, inside.lastIndexOf('/')).replace('/', '.')
        : "";
  }

  boolean isDoorCard() {
    return path.endsWith("/package-info.java");
  }

  /** Whether the rules of the house are written here, with examples of what they refuse. */
  boolean isHouse() {
    return path.startsWith("src/test/java/dev/autogroq/house/");
  }
}
