package dev.tenon.cli.terminal;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What the launcher takes from the machine it runs on.
 *
 * @param variables the environment
 * @param userHome the folder of whoever runs it
 * @param workingDirectory relative paths are meant from here
 * @param clock the source of time
 * @param pause how to wait between two tries
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

  /** The same machine, seen from another folder with another environment. */
  public Host in(Path newWorkingDirectory, Map<String, String> newVariables) {
    return new Host(newVariables, userHome, newWorkingDirectory, clock, pause);
  }
}
