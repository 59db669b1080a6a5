package dev.tenon.cli.sandbox;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.sandbox.Sandbox;
import dev.tenon.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A sandbox in this process whose files are in the data folder. */
public final class HomeSandbox {

  private static final String FOLDER = "sandbox";

  private HomeSandbox() {}

  /** Where its descriptor is unless another file is named. */
  public static Path descriptor(Path home) {
    return home.resolve(SandboxOption.DEFAULT_FILE);
  }

  /**
   * Starts it.
   *
   * @throws TenonException {@code SANDBOX_REFUSED}; {@code USAGE_INVALID} for a fleet of an unknown
   *     account or of an invalid size
   */
  public static Sandbox start(Path home, SandboxOptions options) {
    try {
      return Sandbox.start(options.withFolder(home.resolve(FOLDER)));
    } catch (IllegalArgumentException e) {
      throw new TenonException(CliErrorCode.USAGE_INVALID, e.getMessage(), e);
    } catch (IOException e) {
      throw new TenonException(
          CliErrorCode.SANDBOX_REFUSED,
          "The sandbox cannot start: %s. %s"
              .formatted(
                  e.getMessage(),
                  options.directPort().isPresent()
                      ? "Choose another --port, or run with permission to use it."
                      : "Check that the folder %s can be written.".formatted(home)),
          e);
    }
  }

  /** Deletes a descriptor, so that no command looks for the sandbox any more. */
  public static void delete(Path descriptor) {
    try {
      Files.deleteIfExists(descriptor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
