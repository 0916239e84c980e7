package dev.autogroq.app;

import dev.autogroq.cli.RunHistory;
import dev.autogroq.local.KeptRun;
import dev.autogroq.local.LocalRuns;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The runs below the home directory, to be read. */
record LocalHistory(LocalRuns runs) implements RunHistory {

  /** One of them. */
  private record Run(KeptRun kept) implements Kept {
    @Override
    public Optional<String> resource() {
      return kept.document();
    }

    @Override
    public String workflow() {
      return kept.workflow();
    }

    @Override
    public Set<String> tasks() throws IOException {
      return kept.tasksWithOutput();
    }

    @Override
    public Optional<String> output(String task) {
      return kept.output(task);
    }
  }

  @Override
  public Optional<Kept> find(String nameOrLatest) throws IOException {
    return runs.find(folder(nameOrLatest)).map(Run::new);
  }

  private static String folder(String name) {
    if (name.equals(LocalRuns.LATEST)) {
      return name;
    }
    int slash = name.indexOf('/');
    String namespace = slash < 0 ? "" : LocalLabel.of(name.substring(0, slash)) + "/";
    return namespace + LocalLabel.of(name.substring(slash + 1));
  }

  @Override
  public List<String> names(int most) throws IOException {
    return runs.newest(most).stream().map(KeptRun::workflow).toList();
  }
}
