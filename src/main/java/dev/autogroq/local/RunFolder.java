package dev.autogroq.local;

import dev.autogroq.files.WholeFiles;
import dev.autogroq.files.WholeFiles.Durability;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The files of one run; names have been checked before they come here. */
final class RunFolder {

  static final int MAX_DOCUMENT_BYTES = 4 << 20;
  static final int MAX_OUTPUT_BYTES = 1 << 20;
  private static final String RECORD = "run.json";
  private static final String DOCUMENT = "status.json";
  private static final String OUTPUTS = "outputs";
  private static final String INTENTS = "intents";
  private static final String OUTPUT_SUFFIX = ".txt";

  private final Path path;
  private final int number;
  private final WholeFiles files;

  RunFolder(Path workflow, int number, WholeFiles files) {
    this.path = workflow.resolve(String.format(Locale.ROOT, "%04d", number));
    this.number = number;
    this.files = files;
  }

  int number() {
    return number;
  }

  Path path() {
    return path;
  }

  /** The record, or nothing if it is missing or cannot be trusted. */
  Optional<RunRecord> record() {
    try {
      var read = RunRecord.decode(WholeFiles.read(path.resolve(RECORD), RunRecord.MAX_BYTES));
      return Optional.of(read).filter(r -> r.number() == number);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  void save(RunRecord run) throws IOException {
    files.write(path.resolve(RECORD), Durability.ProcessCrash, run.encode());
  }

  Optional<String> document() {
    return text(path.resolve(DOCUMENT), MAX_DOCUMENT_BYTES);
  }

  void saveDocument(String document) throws IOException {
    write(path.resolve(DOCUMENT), document, MAX_DOCUMENT_BYTES);
  }

  Optional<String> output(String task) {
    return text(path.resolve(OUTPUTS).resolve(task + OUTPUT_SUFFIX), MAX_OUTPUT_BYTES);
  }

  void saveOutput(String task, String output) throws IOException {
    write(path.resolve(OUTPUTS).resolve(task + OUTPUT_SUFFIX), output, MAX_OUTPUT_BYTES);
  }

  /** Names of tasks with an output, in order of their names. */
  Set<String> outputs() throws IOException {
    return names(path.resolve(OUTPUTS), OUTPUT_SUFFIX);
  }

  /** Names of side-effecting tasks that were about to start and are not known to have ended. */
  Set<String> openIntents() throws IOException {
    return names(path.resolve(INTENTS), "");
  }

  /** Returns when the record is on the disk, and with it every folder above it up to the top. */
  void openIntent(String task, int attempt, Path top) throws IOException {
    var folder = path.resolve(INTENTS);
    var first = !Files.exists(folder, LinkOption.NOFOLLOW_LINKS);
    var content = ("attempt " + attempt + "\n").getBytes(StandardCharsets.UTF_8);
    files.write(folder.resolve(task), Durability.PowerFailure, content);
    if (first) {
      for (Path above = path; above != null && above.startsWith(top); above = above.getParent()) {
        WholeFiles.syncFolder(above);
      }
    }
  }

  /** After a power failure the intent may be open again: then a person is asked, once too often. */
  void closeIntent(String task) throws IOException {
    Files.deleteIfExists(path.resolve(INTENTS).resolve(task));
  }

  private void write(Path file, String text, int maxBytes) throws IOException {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > maxBytes) {
      throw new IOException(
          file.getFileName() + " not written: " + bytes.length + " bytes, at most " + maxBytes);
    }
    files.write(file, Durability.ProcessCrash, bytes);
  }

  private static Optional<String> text(Path file, int maxBytes) {
    try {
      return Optional.of(new String(WholeFiles.read(file, maxBytes), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  private static Set<String> names(Path folder, String suffix) throws IOException {
    var names = new TreeSet<String>();
    try (var listing = Files.newDirectoryStream(folder)) {
      for (var file : listing) {
        var name = file.getFileName().toString();
        if (name.endsWith(suffix)) {
          var task = name.substring(0, name.length() - suffix.length());
          if (LocalNames.isLabel(task)) {
            names.add(task);
          }
        }
      }
    } catch (NoSuchFileException none) {
      return names;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  /** Removes the folder with all that is in it; what a link points to stays. */
  void remove() throws IOException {
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
              throws IOException {
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
