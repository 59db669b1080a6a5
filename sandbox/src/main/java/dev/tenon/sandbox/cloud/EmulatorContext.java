package dev.tenon.sandbox.cloud;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The parameters for starting an emulator.
 *
 * @param clock the time inside the sandbox, shared by all clouds
 * @param folder where the credentials of accounts are written
 * @param scenarios the scenarios to seed, among them those of the fleets; names of other clouds are
 *     ignored
 * @param fleets the sizes of the fleets, by scenario
 */
public record EmulatorContext(
    SandboxClock clock, Path folder, List<String> scenarios, Map<String, Integer> fleets) {

  /** Copies the collections and adds the scenarios of the fleets. */
  public EmulatorContext {
    fleets = Map.copyOf(fleets);
    scenarios = Stream.concat(scenarios.stream(), fleets.keySet().stream()).distinct().toList();
  }
}
