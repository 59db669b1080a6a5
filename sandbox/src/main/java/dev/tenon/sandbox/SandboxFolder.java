package dev.tenon.sandbox;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of a sandbox: given and kept, or temporary and deleted. */
final class SandboxFolder implements Closeable {

  private final Path path;
  private final boolean temporary;

  private SandboxFolder(Path path, boolean temporary) {
    this.path = path;
    this.temporary = temporary;
  }

  static SandboxFolder open(Optional<Path> given) throws IOException {
    if (given.isPresent()) {
      return new SandboxFolder(Files.createDirectories(given.get().toAbsolutePath()), false);
    }
    return new SandboxFolder(Files.createTempDirectory("tenon-sandbox-"), true);
  }

  Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    if (temporary && Files.exists(path)) {
      for (Path file : deepestFirst()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private List<Path> deepestFirst() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
