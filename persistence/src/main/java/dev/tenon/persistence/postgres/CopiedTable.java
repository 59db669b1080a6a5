package dev.tenon.persistence.postgres;

/**
 * A table that was copied from SQLite.
 *
 * @param digest the SHA-256 of all values, equal in both databases
 */
public record CopiedTable(String name, long rows, String digest) {}
