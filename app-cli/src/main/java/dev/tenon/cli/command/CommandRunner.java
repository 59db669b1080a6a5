package dev.tenon.cli.command;

import dev.tenon.cli.terminal.Host;
import dev.tenon.cli.terminal.Terminal;

/** Runs a command line in this process, as if it had been typed. */
@FunctionalInterface
public interface CommandRunner {

  /** Runs it there, and gives the exit code. */
  int run(Host host, Terminal terminal, String... words);
}
