package dev.tenon.cli.store;

/**
 * A table that was copied.
 *
 * @param digest the SHA-256 of its values, equal in both databases
 */
public record TableCopy(String name, long rows, String digest) {}
