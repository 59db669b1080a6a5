package dev.tenon.cli.backup;

import dev.tenon.cli.command.CommandContext;
import dev.tenon.cli.command.Questions;
import dev.tenon.cli.config.Configuration;
import dev.tenon.cli.error.ExitCode;
import dev.tenon.cli.store.StoreBackup;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Restores a backup to an empty data folder. */
@Command(
    name = "restore",
    description = {
      "Restore a backup to an empty data folder, and check everything in it.",
      "If the backup has no key, put the key file in its place before."
    },
    footer = {
      "",
      "Example:",
      "  TENON_HOME=/srv/tenon tenon restore tenon-monday.backup --passphrase-file passphrase"
    })
public final class RestoreCommand implements Callable<Integer> {

  private final CommandContext context;

  @Parameters(paramLabel = "FILE", description = "A file that tenon backup has written.")
  private String file;

  @Mixin private PassphraseOption passphrase;

  public RestoreCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    Configuration configuration = context.configuration();
    BackupCommand.rejectPostgres(configuration, "pg_restore");
    Path archive = context.host().workingDirectory().resolve(file);
    char[] typed =
        new Questions(context.terminal(), context.host())
            .secret(passphrase.file(), PassphraseOption.LABEL, PassphraseOption.NAME);
    try {
      StoreBackup restored = context.services().restore(archive, typed);
      context.print(
          new BackupView(
              archive.toString(),
              restored,
              "%s contains everything from %s: the digests agree, and all records and audit trails are authentic."
                  .formatted(configuration.database(), archive),
              "Changes made after %s are missing. To check the installation, run: tenon doctor"
                  .formatted(restored.createdAt())));
      return ExitCode.OK.number();
    } finally {
      Arrays.fill(typed, '\0');
    }
  }
}
