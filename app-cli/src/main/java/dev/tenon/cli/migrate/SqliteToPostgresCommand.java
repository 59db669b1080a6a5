package dev.tenon.cli.migrate;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.core.error.TenonException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Copies the data folder's database into the PostgreSQL database of the configuration. */
@Command(
    name = "sqlite-to-postgres",
    description = {
      "Copy tenon.db of the data folder into the empty PostgreSQL database named by store.url, in"
          + " one transaction, and compare both.",
      "End tenon serve before. tenon.db is not changed."
    },
    footer = {
      "",
      "Example:",
      "  TENON_STORE_URL=postgresql://tenon@db.example.com/tenon tenon migrate sqlite-to-postgres"
    })
public final class SqliteToPostgresCommand implements Callable<Integer> {

  private final CommandContext context;

  /** Runs in this context. */
  public SqliteToPostgresCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Configuration configuration = context.configuration();
    if (configuration.postgres().isEmpty()) {
      throw new TenonException(
          CliErrorCode.CONFIGURATION_INVALID,
          "No PostgreSQL database is configured. Set store.url or TENON_STORE_URL, and"
              + " store.password-file if the server asks for a password.");
    }
    if (!configuration.database().toFile().exists()) {
      throw new TenonException(
          CliErrorCode.NOT_INITIALIZED,
          "There is no database %s to copy. To begin with an empty PostgreSQL database, run: tenon init"
              .formatted(configuration.database()));
    }
    context.print(
        new CopiedView(
            configuration.database().toString(),
            configuration.databaseLocation(),
            context.services().copyToPostgres()));
    return ExitCode.OK.number();
  }
}
