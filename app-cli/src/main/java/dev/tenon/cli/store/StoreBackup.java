package dev.tenon.cli.store;

import java.time.Instant;
import java.util.List;

/**
 * What a backup contains.
 *
 * @param tenonVersion the version of Tenon that wrote it
 * @param withKey whether it contains the key file
 */
public record StoreBackup(
    String tenonVersion,
    int schemaVersion,
    Instant createdAt,
    boolean withKey,
    List<TableCopy> tables) {

  public StoreBackup {
    tables = List.copyOf(tables);
  }
}
