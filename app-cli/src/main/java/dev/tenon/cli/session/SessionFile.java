package dev.tenon.cli.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.cli.config.OwnerOnlyFiles;
import dev.tenon.cli.error.CliErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.operator.SessionToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Keeps the token of the signed-in operator in the data folder, readable by its owner only. */
public final class SessionFile {

  private final Path file;

  /** Uses a file. */
  public SessionFile(Path file) {
    this.file = file;
  }

  /** The token, if an operator is signed in. */
  public Optional<SessionToken> read() {
    try {
      return Optional.of(Files.readString(file, UTF_8).strip())
          .filter(token -> !token.isEmpty())
          .map(SessionToken::new);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new TenonException(
          CliErrorCode.FILE_UNREADABLE,
          "The session file %s cannot be read. Delete it and sign in again.".formatted(file),
          e);
    }
  }

  /** Replaces the token. */
  public void write(SessionToken token) {
    OwnerOnlyFiles.write(file, token.reveal() + "\n");
  }

  /** Deletes the token. */
  public void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw OwnerOnlyFiles.unwritable(file, e);
    }
  }
}
