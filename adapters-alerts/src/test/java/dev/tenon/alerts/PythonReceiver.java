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
 * The official Python library of Standard Webhooks, if {@code python3} finds it. It is not
 * downloaded: npm pins packages by their digests without a tool of its own, pip does not.
 *
 * @param folder for the program and its output
 */
record PythonReceiver(Path folder) {

  private static final int GENUINE = 0;
  private static final int FORGED = 3;

  /** Copies the program into a folder. */
  static PythonReceiver in(Path folder) throws IOException {
    try (InputStream program = PythonReceiver.class.getResourceAsStream("/webhooks/verify.py")) {
      Files.copy(program, folder.resolve("verify.py"));
    }
    return new PythonReceiver(folder);
  }

  /** Whether Python and the library are installed. */
  boolean isInstalled() throws InterruptedException {
    try {
      return run("", "-c", "import standardwebhooks") == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether the library accepts a message. */
  boolean verifies(Received message, String secret) throws IOException, InterruptedException {
    String input =
        new Gson()
            .toJson(Map.of("secret", secret, "headers", message.headers(), "body", message.body()));
    int code = run(input, "verify.py");
    if (code != GENUINE && code != FORGED) {
      throw new IllegalStateException("python3 failed, see output.log in " + folder);
    }
    return code == GENUINE;
  }

  private int run(String input, String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder("python3");
    builder.command().addAll(List.of(arguments));
    Process python =
        builder
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("output.log").toFile())
            .start();
    try (OutputStream in = python.getOutputStream()) {
      in.write(input.getBytes(UTF_8));
    }
    if (!python.waitFor(30, TimeUnit.SECONDS)) {
      python.destroy();
      throw new IllegalStateException("python3 does not end");
    }
    return python.exitValue();
  }
}
