package dev.tenon.cli;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.GlobalOptions;
import dev.tenon.cli.command.Services;
import dev.tenon.cli.config.EarlyOptions;
import dev.tenon.cli.failure.ErrorReport;
import dev.tenon.cli.terminal.Host;
import dev.tenon.cli.terminal.Terminal;
import dev.tenon.cli.wiring.InjectedServices;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;

/** Runs command lines in this process. */
public final class Launcher {

  private final Host host;
  private final Terminal terminal;

  /** Runs command lines on a machine with a terminal. */
  public Launcher(Host host, Terminal terminal) {
    this.host = host;
    this.terminal = terminal;
  }

  /**
   * Runs one command line. Never throws; prints errors instead.
   *
   * @return the exit code
   */
  public int run(String... typed) {
    List<String> arguments = List.of(typed);
    EarlyOptions early = EarlyOptions.of(arguments);
    ErrorReport errors = new ErrorReport(terminal, host, early);
    try (Services services = new InjectedServices(host, early)) {
      if (CommandTree.usesStore(arguments)) {
        services.prepareTenon();
      }
      GlobalOptions options = new GlobalOptions();
      CommandContext context =
          new CommandContext(
              services,
              terminal,
              host,
              options,
              (otherHost, otherTerminal, line) -> new Launcher(otherHost, otherTerminal).run(line));
      CommandLine parser = configured(CommandTree.build(context, options, arguments), errors);
      return parser.execute(typed);
    } catch (Exception | LinkageError | StackOverflowError e) {
      return errors.print(e).number();
    } finally {
      terminal.out().flush();
      terminal.err().flush();
    }
  }

  private CommandLine configured(CommandLine line, ErrorReport errors) {
    return line.setOut(terminal.out())
        .setErr(terminal.err())
        .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.colors() ? Ansi.ON : Ansi.OFF))
        .setUsageHelpWidth(terminal.width())
        .setUsageHelpLongOptionsMaxWidth(34)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedOptionsAllowed(false)
        .setExpandAtFiles(false)
        .setParameterExceptionHandler((failure, args) -> printUsageError(failure, errors))
        .setExecutionExceptionHandler((failure, command, result) -> errors.print(failure).number());
  }

  private static int printUsageError(ParameterException failure, ErrorReport errors) {
    String command = failure.getCommandLine().getCommandSpec().qualifiedName();
    UsageError error = UsageError.of(failure);
    return errors.printUsageError(error.reason(), error.suggestion(), command).number();
  }
}
