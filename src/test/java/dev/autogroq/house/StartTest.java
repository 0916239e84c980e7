package dev.autogroq.house;

import static org.assertj.core.api.Assertions.assertThat;

import dev.autogroq.app.Main;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command loads: nothing of a framework or a cluster's client. */
class StartTest {
  /** Classes of the client that are read with the types of the API, and open no connection. */
  private static final Set<String> VALUES = Set.of("io.fabric8.kubernetes.client.CustomResource");

  @TempDir Path home;

  @Test
  @DisplayName("j: a command that needs no cluster loads no Quarkus and no Kubernetes client")
  void aCommandLoadsNoFramework() throws Exception {
    String sample = House.root().resolve("samples/incident-review.yaml").toString();

    Set<String> loaded = loadedBy("run", sample, "--simulate");

    assertThat(loaded).as("the command ran").contains("dev.autogroq.engine.Engine");
    assertThat(loaded)
        .as("House rule j (start): a command must answer before anybody looks up; loaded")
        .filteredOn(StartTest::isFramework)
        .isEmpty();
  }

  @Test
  @DisplayName("j: self-test: classes of a framework are known as such")
  void classesOfAFrameworkAreKnown() {
    assertThat(
            List.of(
                "io.fabric8.kubernetes.client.KubernetesClientBuilder",
                "io.quarkus.runtime.Quarkus",
                "dev.autogroq.cli.Cli"))
        .filteredOn(StartTest::isFramework)
        .hasSize(2);
  }

  private static boolean isFramework(String name) {
    return name.matches(
            "(io\\.quarkus|io\\.javaoperatorsdk|io\\.fabric8\\.kubernetes\\.client)\\..+")
        && !VALUES.contains(name);
  }

  /** The class path of a command, which {@code target/lib} is made for: nothing of Quarkus. */
  private static String commandClassPath() {
    String whole =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(whole.split(Pattern.quote(File.pathSeparator), -1))
        .filter(entry -> !entry.matches(".*/(io/quarkus|org/jboss)/.*"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Set<String> loadedBy(String... arguments) throws IOException, InterruptedException {
    Path log = home.resolve("classes.log");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xlog:class+load:file=" + log.getFileName() + "::filecount=0");
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(List.of("-cp", commandClassPath(), Main.class.getName()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).directory(home.toFile());
    builder.environment().put("AUTOGROQ_HOME", home.toString());
    var process =
        builder
            .redirectOutput(home.resolve("out").toFile())
            .redirectError(home.resolve("err").toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("no end: " + List.of(arguments));
    }
    assertThat(process.exitValue()).as(Files.readString(home.resolve("err"))).isZero();
    try (var lines = Files.lines(log)) {
      return lines
          .map(line -> line.substring(line.indexOf("] ") + 2))
          .map(line -> line.replaceFirst(" source:.*", "").replaceFirst("^(\\[[^]]*])*\\s*", ""))
          .collect(Collectors.toSet());
    }
  }
}
