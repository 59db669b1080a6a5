package dev.tenon.testkit.provider;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which classes a program loads. Describing, preparing and guiding must stay cheap: a test runs
 * them with this and asserts that no class of an SDK is loaded.
 *
 * @param names a line for each class, with its name and the word {@code source:}
 * @param output everything else that the program printed
 */
public record LoadedClasses(List<String> names, String output) {

  /**
   * Runs a program in a JVM of its own, with the class path of this one. Waits for its end.
   *
   * @throws AssertionError when the program fails
   */
  public static LoadedClasses of(Class<?> program, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xlog:class+load:stdout");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(program.getName());
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(printed).isZero();
      return of(printed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static LoadedClasses of(String printed) {
    Map<Boolean, List<String>> lines =
        printed.lines().collect(Collectors.partitioningBy(line -> line.contains(" source: ")));
    return new LoadedClasses(lines.get(true), String.join("\n", lines.get(false)));
  }
}
