package dev.tenon.persistence.backup;

import java.time.Instant;
import java.util.List;

/**
 * What a backup contains.
 *
 * @param tenonVersion the version of Tenon that wrote it
 * @param schemaVersion the version of the tables in it
 * @param createdAt when it was written
 * @param withKey whether it contains the key that decrypts the credentials
 * @param tables the tables by name
 */
public record BackupSummary(
    String tenonVersion,
    int schemaVersion,
    Instant createdAt,
    boolean withKey,
    List<BackupTable> tables) {

  /** Copies the list. */
  public BackupSummary {
    tables = List.copyOf(tables);
  }
}
