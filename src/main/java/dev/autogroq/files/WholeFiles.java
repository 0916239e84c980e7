package dev.autogroq.files;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A writer and reader of small private files. A file is written beside its place and then moved
 * there, so that a reader, also in another process, sees the old content or the new, never a part.
 * Safe for use by many threads and processes.
 */
public final class WholeFiles {

  /** What a written file outlives. */
  public enum Durability {
    /** The end of this process, however sudden. */
    ProcessCrash,
    /** Also a power failure, as far as the disk keeps its word. Costs milliseconds. */
    PowerFailure
  }

  /** How the bytes of a new file are taken; a test puts a full disk here. */
  public interface Opener {
    OutputStream open(Path file) throws IOException;
  }

  private static final String TEMPORARY = ".tmp-";
  private static final int NAME_TRIES = 16;
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  private static final FileAttribute<?>[] PRIVATE_FILE = attributes("rw-------");
  private static final FileAttribute<?>[] PRIVATE_FOLDER = attributes("rwx------");

  private final Opener opener;
  private final AtomicLong counter = new AtomicLong();
  private final String stem =
      TEMPORARY
          + Long.toHexString(ProcessHandle.current().pid())
          + "-"
          + Long.toHexString(System.nanoTime())
          + "-";

  public WholeFiles() {
    // FileOutputStream, not a channel: an interrupt of the thread must not lose a paid answer.
    this(file -> new FileOutputStream(file.toFile()));
  }

  public WholeFiles(Opener opener) {
    this.opener = opener;
  }

  private static FileAttribute<?>[] attributes(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }

  /** Makes the folder and those above it that are missing; new ones belong to their owner only. */
  public static void makeFolders(Path folder) throws IOException {
    Files.createDirectories(folder, PRIVATE_FOLDER);
  }

  /**
   * Puts the parts, one after the other, in place of what the file held. Missing folders are made.
   *
   * @throws IOException if the file is not written; it then holds what it held before
   */
  public void write(Path file, Durability durability, byte[]... parts) throws IOException {
    var folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("cannot write a file in place of " + file);
    }
    var temporary = createBeside(folder);
    var moved = false;
    try {
      fill(temporary, durability, parts);
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
      moved = true;
    } finally {
      if (!moved) {
        deleteQuietly(temporary);
      }
    }
    if (durability == Durability.PowerFailure) {
      syncFolder(folder);
    }
  }

  private void fill(Path temporary, Durability durability, byte[][] parts) throws IOException {
    try (var out = opener.open(temporary)) {
      for (var part : parts) {
        out.write(part);
      }
      if (durability == Durability.PowerFailure && out instanceof FileOutputStream file) {
        file.getFD().sync();
      }
    }
  }

  private Path createBeside(Path folder) throws IOException {
    for (var tries = 1; ; tries++) {
      var path = folder.resolve(stem + Long.toHexString(counter.incrementAndGet()));
      try {
        return Files.createFile(path, PRIVATE_FILE);
      } catch (FileAlreadyExistsException taken) {
        if (tries >= NAME_TRIES) {
          throw taken;
        }
      } catch (NoSuchFileException noFolder) {
        if (tries >= NAME_TRIES) {
          throw noFolder;
        }
        makeFolders(folder);
      }
    }
  }

  /** Makes names that were added to or taken from the folder outlive a power failure. */
  public static void syncFolder(Path folder) throws IOException {
    if (POSIX) { // elsewhere a folder cannot be opened, and a move is durable by itself
      try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /**
   * The content of a regular file; symbolic links are not followed.
   *
   * @throws NoSuchFileException if there is no such file
   * @throws IOException if it is no regular file, is longer than the limit, or cannot be read
   */
  public static byte[] read(Path file, int maxBytes) throws IOException {
    var attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) { // opening a pipe would wait for ever
      throw new IOException("not a regular file: " + file.getFileName());
    }
    if (attributes.size() > maxBytes) {
      throw tooLong(file, maxBytes);
    }
    try (var in = open(file)) { // by now another file of another size may have taken its place
      var bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw tooLong(file, maxBytes);
      }
      return bytes;
    }
  }

  /** The first bytes of a regular file, at most so many; symbolic links are not followed. */
  public static byte[] readStart(Path file, int maxBytes) throws IOException {
    var attributes =
        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    if (!attributes.isRegularFile()) {
      throw new IOException("not a regular file: " + file.getFileName());
    }
    try (var in = open(file)) {
      return in.readNBytes(maxBytes);
    }
  }

  private static InputStream open(Path file) throws IOException {
    return Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  private static IOException tooLong(Path file, int maxBytes) {
    return new IOException(file.getFileName() + " is longer than " + maxBytes + " bytes");
  }

  /** Removes what writers that died left in the folder before that time; trouble is ignored. */
  public static void sweep(Path folder, Instant before) {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, WholeFiles::isTemporary)) {
      for (var path : left) {
        var modified = Files.getLastModifiedTime(path, LinkOption.NOFOLLOW_LINKS).toInstant();
        if (modified.isBefore(before)) {
          deleteQuietly(path);
        }
      }
    } catch (IOException | DirectoryIteratorException ignored) {
      // The next sweep finds them; no work depends on it.
    }
  }

  private static boolean isTemporary(Path path) {
    var name = path.getFileName();
    return name != null && name.toString().startsWith(TEMPORARY);
  }

  private static void deleteQuietly(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException ignored) {
      // A later sweep finds it.
    }
  }
}
