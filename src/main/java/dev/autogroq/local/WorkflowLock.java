package dev.autogroq.local;

import dev.autogroq.files.WholeFiles;
import dev.autogroq.files.WholeFiles.Durability;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The right to run a workflow, held by one process at a time and given back by the kernel when that
 * process ends, however it ends. Who holds it stands beside it, for the others to read.
 */
final class WorkflowLock implements AutoCloseable {

  private static final String LOCK = "lock";
  private static final String HOLDER = "holder";
  private static final int MAX_HOLDER_BYTES = 256;

  private final Path folder;
  private final FileChannel channel;

  private WorkflowLock(Path folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  /**
   * Takes the lock of the workflow in this folder.
   *
   * @throws WorkflowBusyException if it is held
   */
  static WorkflowLock take(Path folder, String workflow, WholeFiles files) throws IOException {
    // Closing any channel of a file drops all locks the process has on it (POSIX), so a lock that
    // is ours is recognised before the file is opened a second time.
    if (holder(folder).filter(self()::equals).isPresent()) {
      throw busy(workflow, self());
    }
    var channel =
        FileChannel.open(
            folder.resolve(LOCK),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS);
    var locked = false;
    try {
      locked = tryLock(channel);
      if (!locked) {
        throw busy(workflow, holder(folder).orElse("unknown"));
      }
      files.write(folder.resolve(HOLDER), Durability.ProcessCrash, utf8(self()));
      return new WorkflowLock(folder, channel);
    } finally {
      if (!locked) {
        channel.close();
      }
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException ours) {
      return false;
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static WorkflowBusyException busy(String workflow, String holder) {
    var end = holder.indexOf(' ');
    return new WorkflowBusyException(
        "workflow \""
            + workflow
            + "\" is already being run by process "
            + (end < 0 ? holder : holder.substring(0, end))
            + "; wait for it, or stop it with Ctrl-C where it runs");
  }

  /** This process: its id, and when it began, since ids are used again. */
  private static String self() {
    var process = ProcessHandle.current();
    var began = process.info().startInstant().map(start -> start.toEpochMilli()).orElse(0L);
    return process.pid() + " " + began;
  }

  private static Optional<String> holder(Path folder) {
    try {
      var bytes = WholeFiles.read(folder.resolve(HOLDER), MAX_HOLDER_BYTES);
      var text = new String(bytes, StandardCharsets.UTF_8);
      return Optional.of(text).filter(t -> t.matches("[0-9]{1,19} [0-9]{1,19}"));
    } catch (IOException none) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(folder.resolve(HOLDER));
    } finally {
      channel.close();
    }
  }
}
