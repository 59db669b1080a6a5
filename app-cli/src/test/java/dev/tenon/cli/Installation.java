package dev.tenon.cli;

import dev.tenon.cli.terminal.Host;
import dev.tenon.core.outage.Outage;
import dev.tenon.persistence.KeyFile;
import dev.tenon.persistence.SqliteStore;
import dev.tenon.sandbox.Sandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A data folder, a clock that tests set, and the launcher in this process. */
final class Installation {

  static final String PASSWORD = "correct horse battery";

  private final Path folder;
  private final Map<String, String> variables = new HashMap<>();
  private Instant now = Instant.parse("2026-11-23T12:00:00Z");

  Installation(Path folder) {
    this.folder = folder;
    variables.put("TENON_HOME", home().toString());
  }

  Path home() {
    return folder.resolve("home");
  }

  Path folder() {
    return folder;
  }

  Installation with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  /**
   * Connects to a sandbox, by a descriptor in the folder, and sets the clock to the system time,
   * which the sandbox uses to check certificates and tokens.
   */
  Installation using(Sandbox sandbox) {
    Path descriptor = folder.resolve("sandbox.json");
    try {
      sandbox.writeDescriptor(descriptor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return with("TENON_SANDBOX", descriptor.toString()).atSystemTime();
  }

  /** Sets the clock to the system time. */
  Installation atSystemTime() {
    now = Instant.now();
    return this;
  }

  void later(Duration duration) {
    now = now.plus(duration);
  }

  /** A file with that content. */
  String file(String name, String content) {
    try {
      return Files.writeString(folder.resolve(name), content).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Creates the installation, with the operator ada signed in. */
  Installation signedIn() {
    run("init", "--workspace", "Acme", "--operator", "ada", "--password-file", passwordFile());
    Ran login = run("login", "--operator", "ada", "--password-file", passwordFile());
    if (login.exitCode() != 0) {
      throw new IllegalStateException(login.err());
    }
    return this;
  }

  String passwordFile() {
    return file("password", PASSWORD + "\n");
  }

  Ran run(String... words) {
    return run(ScriptedTerminal.silent(), words);
  }

  Ran run(ScriptedTerminal terminal, String... words) {
    Host host = new Host(variables, folder, folder, () -> now, () -> later(Duration.ofSeconds(1)));
    int exitCode = new Launcher(host, terminal).run(words);
    if (!terminal.hiddenAnswersAreOverwritten()) {
      throw new AssertionError("The command leaves a typed secret in memory: " + List.of(words));
    }
    return new Ran(exitCode, terminal.printed(), terminal.errorOutput());
  }

  /** Stores an outage, as a watch does that notices it. */
  void beginOutage(Outage outage) {
    try (SqliteStore store =
        SqliteStore.open(home().resolve("tenon.db"), KeyFile.load(home().resolve("key")))) {
      if (!store.transactions().write(() -> store.outages().begin(outage))) {
        throw new IllegalStateException("the service has an outage already");
      }
    }
  }

  /** The result of a command line. */
  record Ran(int exitCode, String out, String err) {}
}
