package dev.autogroq.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The project's Markdown pages, and the fenced blocks in them. */
final class Pages {
  static final Path DOCS = Path.of("src", "docs");
  private static final String FENCE = "```";

  /**
   * A fenced block.
   *
   * @param firstLine number of the first line inside the fence, from 1
   * @param language the word behind the opening fence, may be empty
   */
  record Block(Path page, int firstLine, String language, List<String> lines) {
    Block {
      lines = List.copyOf(lines);
    }

    /** Where a line of it stands, for messages. */
    String place(int line) {
      return page + ":" + (firstLine + line);
    }
  }

  private Pages() {}

  /** Every page, in a stable order. */
  static List<Path> all() throws IOException {
    List<Path> pages = new ArrayList<>();
    for (Path page : List.of(Path.of("README.md"), Path.of("CONTRIBUTING.md"))) {
      if (Files.exists(page)) {
        pages.add(page);
      }
    }
    try (Stream<Path> files = Files.walk(DOCS)) {
      files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return List.copyOf(pages);
  }

  /** The fenced blocks of a page. */
  static List<Block> blocks(Path page) throws IOException {
    List<Block> blocks = new ArrayList<>();
    List<String> inside = new ArrayList<>();
    String language = "";
    int opened = 0;
    int number = 0;
    for (String line : Files.readAllLines(page)) {
      number++;
      boolean fence = line.strip().startsWith(FENCE);
      if (!fence) {
        inside.add(line);
      } else if (opened == 0) {
        opened = number;
        language = line.strip().substring(FENCE.length());
        inside.clear();
      } else {
        blocks.add(new Block(page, opened + 1, language, inside));
        opened = 0;
      }
    }
    if (opened != 0) {
      throw new AssertionError(page + ":" + opened + " opens a fence that nothing closes");
    }
    return blocks;
  }

  /** The lines of a page outside its fenced blocks. */
  static List<String> prose(Path page) throws IOException {
    List<String> prose = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(page)) {
      boolean fence = line.strip().startsWith(FENCE);
      if (!inside && !fence) {
        prose.add(line);
      }
      inside = inside != fence;
    }
    return prose;
  }
}
