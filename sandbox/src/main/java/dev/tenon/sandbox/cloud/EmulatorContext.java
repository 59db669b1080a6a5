package dev.tenon.sandbox.cloud;

import java.nio.file.Path;
import java.util.List;

/**
 * The parameters for starting an emulator.
 *
 * @param clock the time inside the sandbox, shared by all clouds
 * @param folder where the credentials of accounts are written
 * @param scenarios the scenarios to seed; names of other clouds are ignored
 */
public record EmulatorContext(SandboxClock clock, Path folder, List<String> scenarios) {

  /** Copies the names. */
  public EmulatorContext {
    scenarios = List.copyOf(scenarios);
  }
}
