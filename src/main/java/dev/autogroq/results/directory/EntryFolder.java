package dev.autogroq.results.directory;

import dev.autogroq.files.WholeFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Where entries lie: {@code <root>/<first two digits>/<64 digits>.result}. The digits are those of
 * a hash, so no text that somebody chose becomes part of a path.
 */
final class EntryFolder {

  /** Takes one entry's file. */
  interface FileVisitor {
    void visit(Path file) throws IOException;
  }

  private static final String SUFFIX = ".result";
  private static final Pattern SHARD = Pattern.compile("[0-9a-f]{2}");
  private static final Pattern ENTRY = Pattern.compile("[0-9a-f]{64}\\.result");

  private final Path root;

  /** The root may be reached over a symbolic link; nothing below it may. */
  EntryFolder(Path root) throws IOException {
    WholeFiles.makeFolders(root);
    this.root = root.toRealPath();
  }

  Path root() {
    return root;
  }

  Path file(String scope, String digest) {
    var hash = Sha256.hex(scope, digest);
    return root.resolve(hash.substring(0, 2)).resolve(hash + SUFFIX);
  }

  /** Which of the 256 folders an entry's file is in. */
  int shard(Path file) {
    return Integer.parseInt(file.getFileName().toString().substring(0, 2), 16);
  }

  /**
   * Checks that the folder of an entry is one.
   *
   * @throws NoSuchFileException if it is not there yet
   * @throws IOException if it is something else, a symbolic link for one
   */
  void checkShard(Path file) throws IOException {
    var folder = Objects.requireNonNull(file.getParent());
    var attributes =
        Files.readAttributes(folder, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isDirectory()) {
      throw new NotDirectoryException(folder.toString());
    }
  }

  /** Visits every entry's file, in no order, holding one folder's listing open at a time. */
  void forEach(FileVisitor visitor) throws IOException {
    try (var shards = listing(root, SHARD)) {
      for (var shard : shards) {
        if (Files.isDirectory(shard, LinkOption.NOFOLLOW_LINKS)) {
          visit(shard, visitor);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  private static void visit(Path shard, FileVisitor visitor) throws IOException {
    try (var entries = listing(shard, ENTRY)) {
      for (var entry : entries) {
        visitor.visit(entry);
      }
    } catch (NoSuchFileException gone) {
      // Another process cleared it meanwhile.
    }
  }

  private static DirectoryStream<Path> listing(Path folder, Pattern names) throws IOException {
    return Files.newDirectoryStream(
        folder, path -> names.matcher(path.getFileName().toString()).matches());
  }
}
