package dev.tenon.persistence;

import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.key.KeyStatus;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import java.nio.file.Path;

/**
 * Exchanges the keys of a database, and prints each step.
 *
 * <p>Arguments: database file, key file, workspace.
 */
final class RotationProgram {

  private RotationProgram() {}

  public static void main(String[] arguments) {
    Caller caller =
        new Caller(new WorkspaceId(arguments[2]), OperatorId.of("ada"), Role.ADMINISTRATOR);
    try (SqliteStore store =
            SqliteStore.open(
                Path.of(arguments[0]),
                KeyRing.ofFile(Path.of(arguments[1])),
                SqliteStore.LOCK_TIMEOUT);
        Tenon tenon = Tenon.builder().store(store).build()) {
      System.out.println("OPEN");
      KeyStatus status =
          tenon.keys().rotate(progress -> System.out.println(progress.done()), caller);
      System.out.println("DONE " + status.keyId());
    }
  }
}
