package dev.tenon.cli.backup;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.Questions;
import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.store.StoreBackup;
import dev.tenon.core.error.TenonException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes an encrypted backup of the database. */
@Command(
    name = "backup",
    description = {
      "Write an encrypted backup of the database to a new file, while tenon serve keeps running.",
      "The passphrase is needed to restore it, and cannot be recovered."
    },
    footer = {"", "Example:", "  tenon backup tenon-monday.backup --passphrase-file passphrase"})
public final class BackupCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "FILE", description = "The file to create.")
  private String file;

  @Mixin private PassphraseOption passphrase;

  @Option(
      names = "--with-key",
      description =
          "Include the key file. Without it, nobody can read the credentials in the backup, not"
              + " even with the passphrase: keep a copy of the key file elsewhere. With it, the"
              + " passphrase alone protects them.")
  private boolean withKey;

  public BackupCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Configuration configuration = context.configuration();
    rejectPostgres(configuration, "pg_dump");
    context.rejectMissingDatabase();
    if (!configuration.initialized()) {
      throw new TenonException(
          CliErrorCode.NOT_INITIALIZED,
          "There is no database %s to back up. To create an installation, run: tenon init"
              .formatted(configuration.database()));
    }
    Path archive = context.host().workingDirectory().resolve(file);
    char[] typed =
        new Questions(context.terminal(), context.host())
            .newPassword(passphrase.file(), PassphraseOption.LABEL, PassphraseOption.NAME);
    try {
      StoreBackup written = context.services().backUp(archive, typed, withKey);
      context.print(
          new BackupView(
              archive.toString(),
              written,
              "%s contains everything from %s.".formatted(archive, configuration.database()),
              withKey
                  ? "It contains the key: whoever has the file and its passphrase can read all"
                      + " credentials."
                  : "It does not contain the key, which restoring needs: %s. Keep a copy of a key file in another place."
                      .formatted(context.services().keyLocation())));
      return ExitCode.OK.number();
    } finally {
      Arrays.fill(typed, '\0');
    }
  }

  /** Refuses what the server's own tools do. */
  static void rejectPostgres(Configuration configuration, String tool) {
    if (configuration.postgres().isPresent()) {
      throw new TenonException(
          CliErrorCode.USAGE_INVALID,
          "The data is in %s. Use %s of PostgreSQL for it, and keep a copy of the key file %s apart."
              .formatted(configuration.databaseLocation(), tool, configuration.keyFile()));
    }
  }
}
