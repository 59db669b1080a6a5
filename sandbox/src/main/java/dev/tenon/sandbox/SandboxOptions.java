package dev.tenon.sandbox;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
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
 * @param scenarios the accounts to seed, by scenario name
 */
public record SandboxOptions(
    int proxyPort,
    Optional<Integer> directPort,
    Optional<Path> folder,
    InstantSource clock,
    List<String> scenarios) {

  /** Copies the scenarios. */
  public SandboxOptions {
    scenarios = List.copyOf(scenarios);
  }

  /** A free port, a temporary folder, the real time, all accounts. */
  public static SandboxOptions defaults() {
    return new SandboxOptions(
        0, Optional.empty(), Optional.empty(), InstantSource.system(), ScenarioNames.all());
  }

  public SandboxOptions withProxyPort(int port) {
    return new SandboxOptions(port, directPort, folder, clock, scenarios);
  }

  public SandboxOptions withDirectPort(int port) {
    return new SandboxOptions(proxyPort, Optional.of(port), folder, clock, scenarios);
  }

  public SandboxOptions withFolder(Path kept) {
    return new SandboxOptions(proxyPort, directPort, Optional.of(kept), clock, scenarios);
  }

  public SandboxOptions withClock(InstantSource other) {
    return new SandboxOptions(proxyPort, directPort, folder, other, scenarios);
  }

  /** The same, seeded with the given scenarios only. */
  public SandboxOptions withScenarios(String... names) {
    return new SandboxOptions(proxyPort, directPort, folder, clock, List.of(names));
  }
}
