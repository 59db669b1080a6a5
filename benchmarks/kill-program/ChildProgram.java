import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts the programs that are killed, each in a virtual machine of its own. */
final class ChildProgram {

  private static final int LINES_BEFORE_ARCHIVE = 10;

  private final Path archive;

  /**
   * Starts programs.
   *
   * @param archive for classes; once it is written, programs start in half the time
   */
  ChildProgram(Path archive) {
    this.archive = archive;
  }

  /** Starts the main method of a class of this class path. Both outputs of the process are one. */
  Process start(Class<?> program, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(java("java"));
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            Files.exists(archive)
                ? "-XX:SharedArchiveFile=" + archive
                : "-XX:+RecordDynamicDumpInfo",
            // The runtime would list the classes that it cannot archive.
            "-Xlog:disable",
            "-Djava.util.logging.config.file="
                + System.getProperty("java.util.logging.config.file"),
            "-cp",
            System.getProperty("java.class.path"),
            program.getName()));
    Collections.addAll(command, arguments);
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  /** Writes the classes that a program has loaded once it has printed some lines, and ends it. */
  void archive(Process running) throws IOException, InterruptedException {
    try (BufferedReader output = running.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < LINES_BEFORE_ARCHIVE; i++) {
        output.readLine();
      }
      Process writer =
          new ProcessBuilder(
                  java("jcmd"),
                  Long.toString(running.pid()),
                  "VM.cds",
                  "dynamic_dump",
                  archive.toString())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!writer.waitFor(1, TimeUnit.MINUTES)) {
        writer.destroyForcibly();
      }
    } finally {
      running.destroyForcibly();
      running.waitFor();
    }
  }

  private static String java(String name) {
    return Path.of(System.getProperty("java.home"), "bin", name).toString();
  }
}
