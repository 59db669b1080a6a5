package dev.tenon.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.gson.Gson;
import dev.tenon.alerts.Receiver.Received;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The official JavaScript library of Standard Webhooks, from npm. */
final class NodeReceiver {

  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "verify.mjs");

  private final Path folder;

  /** Installs the pinned version below {@code target}, once. */
  NodeReceiver() throws IOException, InterruptedException {
    folder = Files.createDirectories(Path.of("target", "webhook-receiver"));
    for (String name : FILES) {
      try (InputStream file = NodeReceiver.class.getResourceAsStream("/webhooks/" + name)) {
        Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    Path lock = folder.resolve("package-lock.json");
    Path installed = folder.resolve("installed-lock.json");
    if (!Files.exists(installed) || Files.mismatch(lock, installed) >= 0) {
      Process npm = start("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
      if (!npm.waitFor(2, TimeUnit.MINUTES) || npm.exitValue() != 0) {
        npm.destroy();
        throw new IllegalStateException("npm ci failed, see output.log in " + folder);
      }
      Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Whether npm is installed; without it, the test is skipped. */
  static boolean isInstalled() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "npm"))
        .anyMatch(Files::isExecutable);
  }

  /** Whether the library accepts a message. */
  boolean verifies(Received message, String secret) throws IOException, InterruptedException {
    Process node = start("node", "verify.mjs");
    try (OutputStream in = node.getOutputStream()) {
      in.write(
          new Gson()
              .toJson(
                  Map.of("secret", secret, "headers", message.headers(), "body", message.body()))
              .getBytes(UTF_8));
    }
    if (!node.waitFor(30, TimeUnit.SECONDS)) {
      node.destroy();
      throw new IllegalStateException("node does not end");
    }
    return node.exitValue() == 0;
  }

  private Process start(String... command) throws IOException {
    return new ProcessBuilder(command)
        .directory(folder.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output.log").toFile())
        .start();
  }
}
