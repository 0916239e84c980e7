package dev.autogroq.decode;

/** Paths of fields, as {@code spec.tasks[3].dependsOn[0]}. */
final class Paths {
  private Paths() {}

  static String field(String parent, String name) {
    return parent.isEmpty() ? name : parent + "." + name;
  }

  /** A field whose name is foreign text. */
  static String foreign(String parent, String name) {
    return field(parent, Excerpt.of(name));
  }

  static String item(String parent, int index) {
    return parent + "[" + index + "]";
  }

  /** The path without its last field or index; empty at the top. */
  static String parent(String path) {
    int cut = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return cut < 0 ? "" : path.substring(0, cut);
  }
}
