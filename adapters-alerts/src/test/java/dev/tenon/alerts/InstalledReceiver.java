package dev.tenon.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import dev.tenon.alerts.Receiver.Received;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A program that verifies messages with the official library of Standard Webhooks for its language,
 * if that library is installed. It is not downloaded: npm pins packages by their digests without a
 * tool of its own, the others do not.
 */
final class InstalledReceiver {

  private static final int GENUINE = 0;
  private static final int FORGED = 3;

  private final Path folder;
  private final List<String> preparation;
  private final List<String> command;

  /**
   * A receiver.
   *
   * @param folder for the program and its output
   * @param preparation succeeds if the library is installed
   * @param command reads a message from its standard input
   */
  private InstalledReceiver(Path folder, List<String> preparation, List<String> command) {
    this.folder = folder;
    this.preparation = preparation;
    this.command = command;
  }

  /** The library that {@code python3} finds. */
  static InstalledReceiver python(Path folder) throws IOException {
    copy("verify.py", folder);
    return new InstalledReceiver(
        folder,
        List.of("python3", "-c", "import standardwebhooks"),
        List.of("python3", "verify.py"));
  }

  /** The library in Go's module cache, where {@code go mod download} puts it. */
  static InstalledReceiver go(Path folder) throws IOException {
    copy("verify.go", folder);
    copy("go.mod", folder);
    return new InstalledReceiver(
        folder, List.of("go", "build", "-o", "verify", "."), List.of("./verify"));
  }

  private static void copy(String name, Path folder) throws IOException {
    try (InputStream file = InstalledReceiver.class.getResourceAsStream("/webhooks/" + name)) {
      Files.copy(file, folder.resolve(name));
    }
  }

  /** Whether the language and the library are installed. */
  boolean isInstalled() throws InterruptedException {
    try {
      return run("", preparation) == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether the library accepts a message. */
  boolean verifies(Received message, String secret) throws IOException, InterruptedException {
    String input =
        new Gson()
            .toJson(Map.of("secret", secret, "headers", message.headers(), "body", message.body()));
    int code = run(input, command);
    if (code != GENUINE && code != FORGED) {
      throw new IllegalStateException(command + " failed, see output.log in " + folder);
    }
    return code == GENUINE;
  }

  private int run(String input, List<String> command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command);
    // Go takes modules from its cache, and from nowhere else.
    builder.environment().putAll(Map.of("GOFLAGS", "-mod=mod", "GOPROXY", "off", "GOSUMDB", "off"));
    Process program =
        builder
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.log").toFile())
            .start();
    try (OutputStream in = program.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    }
    if (!program.waitFor(60, TimeUnit.SECONDS)) {
      program.destroy();
      throw new IllegalStateException(command + " does not end");
    }
    return program.exitValue();
  }
}
