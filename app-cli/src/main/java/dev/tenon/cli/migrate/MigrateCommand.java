package dev.tenon.cli.migrate;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Groups the ways to copy the data into another database. */
@Command(
    name = "migrate",
    description = "Copy the data into another database.",
    footer = {"", "Example:", "  tenon migrate sqlite-to-postgres"})
public final class MigrateCommand implements Callable<Integer> {

  private MigrateCommand() {}

  /** The command with its subcommands. */
  public static CommandLine with(CommandContext context) {
    return new CommandLine(new MigrateCommand())
        .addSubcommand(new SqliteToPostgresCommand(context));
  }

  @Override
  public Integer call() {
    throw new TenonException(
        CliErrorCode.USAGE_INVALID, "Specify what to copy: tenon migrate sqlite-to-postgres");
  }
}
