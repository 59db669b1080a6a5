package dev.tenon.cli.sandbox;

import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.sandbox.SandboxDescriptor;
import dev.tenon.sandbox.SandboxDescriptorException;
import dev.tenon.sandbox.SandboxDescriptorException.Reason;
import java.nio.file.Path;
import java.util.Map;

/** Finds a running sandbox by its descriptor. */
public final class RunningSandbox {

  private RunningSandbox() {}

  /**
   * The descriptor of a running sandbox.
   *
   * @throws TenonException {@code SANDBOX_GONE}, {@code CONFIGURATION_INVALID}
   */
  public static SandboxDescriptor read(Path file) {
    try {
      return SandboxDescriptor.read(file);
    } catch (SandboxDescriptorException e) {
      boolean gone = e.reason() == Reason.PROCESS_GONE || e.reason() == Reason.MISSING;
      throw new TenonException(
          gone ? CliErrorCode.SANDBOX_GONE : CliErrorCode.CONFIGURATION_INVALID, e.getMessage(), e);
    }
  }

  /**
   * The settings with which providers call the sandbox, by provider id. Empty when the sandbox is
   * not running; that is reported when a provider is called.
   */
  public static Map<String, Map<String, String>> settings(Path file) {
    try {
      return read(file).settings();
    } catch (TenonException gone) {
      return Map.of();
    }
  }

  /**
   * The descriptor of the sandbox that is configured to be used instead of the clouds.
   *
   * @throws TenonException {@code SANDBOX_GONE}, {@code CONFIGURATION_INVALID}; both messages say
   *     how to use the real clouds
   */
  public static SandboxDescriptor requireRunning(Path file) {
    try {
      return read(file);
    } catch (TenonException e) {
      throw new TenonException(
          e.code(),
          e.getMessage().replaceFirst("[.]$", "")
              + ". To use the real clouds instead, unset TENON_SANDBOX and omit --sandbox.",
          e);
    }
  }
}
