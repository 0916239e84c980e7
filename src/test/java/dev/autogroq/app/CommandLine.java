package dev.autogroq.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The real command line in a process of its own, with its own home. */
record CommandLine(Path home, Map<String, String> environment) {

  /** What a command left behind. */
  record Ended(int exit, String out, String err) {}

  Process start(String... arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(name -> name.endsWith("_API_KEY"));
    builder.environment().put("AUTOGROQ_HOME", home.toString());
    builder.environment().putAll(environment);
    builder.redirectOutput(home.resolve("out").toFile());
    builder.redirectError(home.resolve("err").toFile());
    return builder.start();
  }

  Ended run(String... arguments) throws IOException, InterruptedException {
    var process = start(arguments);
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("no end: " + List.of(arguments));
    }
    return new Ended(process.exitValue(), text("out"), text("err"));
  }

  String text(String stream) throws IOException {
    return Files.readString(home.resolve(stream));
  }
}
