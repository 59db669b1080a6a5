package dev.tenon.web.openid;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The provider {@code oidc-provider} of npm, in a process that ends with the test. */
final class NodeProvider implements AutoCloseable {

  private static final List<String> FILES =
      List.of("package.json", "package-lock.json", "provider.mjs");

  private final Process process;
  private final BufferedReader output;
  private final String issuer;

  private NodeProvider(Path folder) throws IOException {
    this.process =
        new ProcessBuilder("node", "provider.mjs")
            .directory(folder.toFile())
            .redirectError(folder.resolve("provider.log").toFile())
            .start();
    this.output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    this.issuer = output.readLine();
  }

  /** Whether npm is installed; without it, tests with this provider are skipped. */
  static boolean isInstalled() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, "npm"))
        .anyMatch(Files::isExecutable);
  }

  /** Installs the pinned version below {@code target}, once, and starts it. */
  static NodeProvider start() {
    try {
      Path folder = Files.createDirectories(Path.of("target", "openid-provider"));
      for (String name : FILES) {
        try (InputStream file = NodeProvider.class.getResourceAsStream("/openid/" + name)) {
          Files.copy(file, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      install(folder);
      return new NodeProvider(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void install(Path folder) throws IOException {
    Path lock = folder.resolve("package-lock.json");
    Path installed = folder.resolve("installed-lock.json");
    if (Files.exists(installed) && Files.mismatch(lock, installed) < 0) {
      return;
    }
    Process npm =
        new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("npm.log").toFile())
            .start();
    try {
      if (!npm.waitFor(3, TimeUnit.MINUTES) || npm.exitValue() != 0) {
        throw new IllegalStateException("npm ci failed, see " + folder.resolve("npm.log"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      npm.destroy();
    }
    Files.copy(lock, installed, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The issuer, which is its address. */
  String issuer() {
    return issuer;
  }

  /** Registers the console, after which the provider answers. */
  void register(String consoleAddress) {
    try {
      process.getOutputStream().write((consoleAddress + "\n").getBytes(UTF_8));
      process.getOutputStream().flush();
      for (String line = output.readLine(); !"ready".equals(line); line = output.readLine()) {
        if (line == null) {
          throw new IllegalStateException("the provider ended");
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
