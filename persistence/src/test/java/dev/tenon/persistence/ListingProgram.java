package dev.tenon.persistence;

import dev.tenon.core.Tenon;
import dev.tenon.core.integration.IntegrationFilter;
import dev.tenon.core.integration.IntegrationOrder;
import dev.tenon.core.page.PageRequest;
import java.nio.file.Path;

/** Opens a database, lists what is in it, and ends. Argument: the database file. */
final class ListingProgram {

  private ListingProgram() {}

  public static void main(String[] arguments) {
    try (SqliteStore store = SqliteStore.open(Path.of(arguments[0]), Samples.KEY);
        Tenon tenon = Tenon.builder().store(store).build()) {
      System.out.println(
          tenon
              .integrations()
              .list(
                  IntegrationFilter.ALL,
                  IntegrationOrder.NAME,
                  PageRequest.first(),
                  RenamingProgram.CALLER)
              .items()
              .size());
    }
  }
}
