package dev.tenon.sandbox;

import dev.tenon.sandbox.aws.EmulatedAws;
import dev.tenon.sandbox.cloud.AccountName;
import dev.tenon.sandbox.cloud.AdministratorCommand;
import dev.tenon.sandbox.cloud.EmulatedCloud;
import dev.tenon.sandbox.microsoft.EmulatedMicrosoft;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How to start a sandbox.
 *
 * @param proxyPort the port of the CONNECT proxy; 0 for a free one
 * @param directPort a port that serves the production host names by TLS without a proxy, such as
 *     443; empty for none, 0 for a free one
 * @param folder where the certificate authority and the accounts' credentials are kept; empty for a
 *     temporary folder that is deleted at the end
 * @param clock the time inside the sandbox
 * @param clouds the clouds to emulate
 * @param scenarios the accounts to seed, by scenario name
 * @param fleets how many more accounts to generate like that of a scenario, by scenario name
 */
public record SandboxOptions(
    int proxyPort,
    Optional<Integer> directPort,
    Optional<Path> folder,
    InstantSource clock,
    List<EmulatedCloud> clouds,
    List<String> scenarios,
    Map<String, Integer> fleets) {

  /** The most accounts in a fleet. */
  public static final int LARGEST_FLEET = 1_000_000;

  private static final List<EmulatedCloud> ALL_CLOUDS =
      List.of(new EmulatedMicrosoft(), new EmulatedAws());

  /** Copies the collections. */
  public SandboxOptions {
    clouds = List.copyOf(clouds);
    scenarios = List.copyOf(scenarios);
    fleets = Map.copyOf(fleets);
  }

  /** A free port, a temporary folder, the system time, all clouds with all their accounts. */
  public static SandboxOptions defaults() {
    return new SandboxOptions(
        0,
        Optional.empty(),
        Optional.empty(),
        InstantSource.system(),
        ALL_CLOUDS,
        scenariosOf(ALL_CLOUDS),
        Map.of());
  }

  /** The commands with which a user makes changes as the administrator of an account. */
  public static List<AdministratorCommand> administratorCommands() {
    return ALL_CLOUDS.stream().flatMap(cloud -> cloud.administratorCommands().stream()).toList();
  }

  /** The same with another port for the proxy. */
  public SandboxOptions withProxyPort(int port) {
    return new SandboxOptions(port, directPort, folder, clock, clouds, scenarios, fleets);
  }

  /** The same with a port that serves the production host names without a proxy. */
  public SandboxOptions withDirectPort(int port) {
    return new SandboxOptions(
        proxyPort, Optional.of(port), folder, clock, clouds, scenarios, fleets);
  }

  /** The same with a folder that is kept when the sandbox is closed. */
  public SandboxOptions withFolder(Path kept) {
    return new SandboxOptions(
        proxyPort, directPort, Optional.of(kept), clock, clouds, scenarios, fleets);
  }

  /** The same with another clock. */
  public SandboxOptions withClock(InstantSource other) {
    return new SandboxOptions(proxyPort, directPort, folder, other, clouds, scenarios, fleets);
  }

  /** The same with other clouds, seeded with all their scenarios. */
  public SandboxOptions withClouds(EmulatedCloud... others) {
    List<EmulatedCloud> all = List.of(others);
    return new SandboxOptions(proxyPort, directPort, folder, clock, all, scenariosOf(all), fleets);
  }

  /** The same, seeded with the given scenarios only. */
  public SandboxOptions withScenarios(String... names) {
    return new SandboxOptions(proxyPort, directPort, folder, clock, clouds, List.of(names), fleets);
  }

  /**
   * The same with a fleet: accounts like that of a scenario, which is seeded too. Their names are
   * the scenario's with a number, such as {@code healthy-1}, and their IDs differ. They are
   * generated when they are needed.
   *
   * @param size from 1 to {@link #LARGEST_FLEET}
   */
  public SandboxOptions withFleet(String scenario, int size) {
    Map<String, Integer> all = new HashMap<>(fleets);
    all.put(scenario, size);
    return new SandboxOptions(proxyPort, directPort, folder, clock, clouds, scenarios, all);
  }

  void requireValid() {
    scenarios.forEach(this::requireKnown);
    fleets.forEach(
        (name, size) -> {
          requireKnown(name);
          if (size < 1 || size > LARGEST_FLEET) {
            throw new IllegalArgumentException(
                "The fleet of '%s' cannot have %d accounts; a fleet has 1 to %d."
                    .formatted(name, size, LARGEST_FLEET));
          }
        });
  }

  private void requireKnown(String scenario) {
    List<String> known = scenariosOf(clouds);
    if (!known.contains(scenario)) {
      throw new IllegalArgumentException(
          "There is no scenario '%s'; there are %s.".formatted(scenario, AccountName.first(known)));
    }
  }

  private static List<String> scenariosOf(List<EmulatedCloud> clouds) {
    return clouds.stream().flatMap(cloud -> cloud.scenarios().stream()).toList();
  }
}
