package dev.tenon.aws.guide;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Runs programs of this machine that check or execute the files of a guide. */
final class Programs {

  /** What a program said, on both its channels, and how it ended. */
  record Run(int status, String output) {}

  private Programs() {}

  static boolean installed(String program) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder).resolve(program))
        .anyMatch(Files::isExecutable);
  }

  static Run run(String... command) throws IOException, InterruptedException {
    return run(Map.of(), List.of(command));
  }

  /** Without what the environment of the tests says about AWS and about proxies. */
  static Run run(Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(Programs::leadsElsewhere);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Run(process.waitFor(), output);
  }

  private static boolean leadsElsewhere(String variable) {
    String name = variable.toUpperCase(Locale.ROOT);
    return name.startsWith("AWS_") || name.endsWith("_PROXY");
  }
}
