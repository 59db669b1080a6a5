package dev.tenon.cli.command;

import dev.tenon.cli.terminal.Host;
import dev.tenon.cli.terminal.Terminal;

/** Runs a command line in this process. */
@FunctionalInterface
public interface CommandRunner {

  /** Runs a command line and returns the exit code. */
  int run(Host host, Terminal terminal, String... arguments);
}
