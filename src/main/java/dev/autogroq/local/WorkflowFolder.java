package dev.autogroq.local;

import dev.autogroq.files.WholeFiles;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The files of one workflow: its runs, its identity, its lock. */
record WorkflowFolder(String namespace, String name, Path path, WholeFiles files) {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{4,9}");

  /** The runs whose folder is there, newest first. */
  List<RunFolder> runs() throws IOException {
    var runs = new ArrayList<RunFolder>();
    try (var listing = Files.newDirectoryStream(path)) {
      for (var folder : listing) {
        var text = folder.getFileName().toString();
        if (NUMBER.matcher(text).matches()
            && Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
          var run = new RunFolder(path, Integer.parseInt(text), files);
          if (run.path().equals(folder)) { // 00012 is not how we write 12
            runs.add(run);
          }
        }
      }
    } catch (NoSuchFileException none) {
      return runs;
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    runs.sort(Comparator.comparingInt(RunFolder::number).reversed());
    return runs;
  }

  /** The newest run whose record can be read. */
  Optional<KeptRun> newest() throws IOException {
    for (var run : runs()) {
      var kept = run.record().map(read -> new KeptRun(namespace, name, read, run));
      if (kept.isPresent()) {
        return kept;
      }
    }
    return Optional.empty();
  }
}
