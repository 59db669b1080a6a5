package dev.tenon.persistence;

import dev.tenon.core.Tenon;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.testkit.store.StoreSamples;
import java.nio.file.Path;

/**
 * Renames an integration again and again, each time in a transaction with an audit entry and a line
 * of history, and prints the number of each renaming once it is done.
 *
 * <p>Arguments: database file, name of the integration, how many times.
 */
final class RenamingProgram {

  static final WorkspaceId WORKSPACE = StoreSamples.workspace("shared").id();
  static final Caller CALLER = new Caller(WORKSPACE, OperatorId.of("ada"), Role.ADMINISTRATOR);

  private RenamingProgram() {}

  public static void main(String[] arguments) {
    String name = arguments[1];
    int times = Integer.parseInt(arguments[2]);
    try (SqliteStore store = SqliteStore.open(Path.of(arguments[0]), Samples.KEY);
        Tenon tenon = Tenon.builder().store(store).build()) {
      Integration integration = StoreSamples.integration(WORKSPACE, name);
      store
          .transactions()
          .write(
              () -> {
                store.workspaces().add(StoreSamples.workspace("shared"));
                store.integrations().add(integration);
              });
      for (int number = 1; number <= times; number++) {
        tenon.integrations().rename(integration.id(), name + "-" + number, CALLER);
        System.out.println(number);
      }
    }
  }
}
