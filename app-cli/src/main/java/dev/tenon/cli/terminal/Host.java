package dev.tenon.cli.terminal;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * The machine that the launcher runs on.
 *
 * @param variables the environment variables
 * @param userHome the home folder of the user
 * @param workingDirectory the folder that relative paths are relative to
 * @param clock the source of time
 * @param pause waits between two attempts
 */
public record Host(
    Map<String, String> variables,
    Path userHome,
    Path workingDirectory,
    InstantSource clock,
    Pause pause) {

  /** Waits. */
  @FunctionalInterface
  public interface Pause {

    /** Waits for one second. */
    void second() throws InterruptedException;
  }

  public Host {
    variables = Map.copyOf(variables);
    requireNonNull(userHome, "userHome");
    requireNonNull(workingDirectory, "workingDirectory");
    requireNonNull(clock, "clock");
    requireNonNull(pause, "pause");
  }

  /** The same machine with another working directory and other environment variables. */
  public Host in(Path newWorkingDirectory, Map<String, String> newVariables) {
    return new Host(newVariables, userHome, newWorkingDirectory, clock, pause);
  }
}
