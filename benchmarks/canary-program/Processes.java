import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs the launcher and other programs in processes, and records what others see of them. */
final class Processes implements AutoCloseable {

  private final Path work;
  private final Map<String, String> environment;
  private final Set<Long> pids = ConcurrentHashMap.newKeySet();
  private final Set<String> seen = ConcurrentHashMap.newKeySet();
  private final Thread watching = new Thread(this::watch, "process-list");
  private volatile boolean ended;

  Processes(Path work, Map<String, String> environment) {
    this.work = work;
    this.environment = environment;
    watching.setDaemon(true);
    watching.start();
  }

  /** The result of a command. */
  record Ran(String line, int code, String text) {}

  /** Runs a command of the launcher to its end. */
  Ran run(String... words) throws IOException, InterruptedException {
    Process process = start("dev.tenon.cli.Main", words);
    process.getOutputStream().close();
    byte[] printed = process.getInputStream().readAllBytes();
    int code = process.waitFor();
    pids.remove(process.pid());
    System.err.printf("tenon %s: %d%n", String.join(" ", words), code);
    return new Ran(String.join(" ", words), code, new String(printed, UTF_8));
  }

  Process start(String main, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx256m",
            "-Djava.io.tmpdir=" + work.resolve("tmp"),
            "-XX:ErrorFile=" + work.resolve("tmp/crash"),
            "-cp",
            System.getProperty("java.class.path"),
            main));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.directory(work.toFile());
    builder.environment().putAll(environment);
    Process process = builder.start();
    pids.add(process.pid());
    return process;
  }

  private void watch() {
    while (!ended) {
      for (long pid : pids) {
        ProcessHandle.of(pid)
            .ifPresent(
                handle -> {
                  look(handle);
                  handle.descendants().forEach(this::look);
                });
      }
      Thread.onSpinWait();
      try {
        watching.join(20);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void look(ProcessHandle process) {
    for (String file : List.of("cmdline", "environ")) {
      try {
        seen.add(
            new String(Files.readAllBytes(Path.of("/proc/" + process.pid() + "/" + file)), UTF_8));
      } catch (IOException e) {
        // The process has ended.
      }
    }
  }

  /** Command lines and environments of all processes so far. */
  byte[] processList() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    seen.forEach(text -> all.writeBytes((text + "\n").getBytes(UTF_8)));
    return all.toByteArray();
  }

  @Override
  public void close() {
    ended = true;
  }
}
