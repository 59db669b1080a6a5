package dev.tenon.persistence.backup;

/**
 * A table in a backup.
 *
 * @param digest the SHA-256 of all values, equal in the backup and in what was restored from it
 */
public record BackupTable(String name, long rows, String digest) {}
