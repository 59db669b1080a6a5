/**
 * Stores all data in one SQLite file, with encrypted credentials. {@link
 * dev.tenon.persistence.SqliteStore} is the entry point. It needs a {@link
 * dev.tenon.persistence.VaultKey}, usually from a {@link dev.tenon.persistence.KeyFile}.
 */
package dev.tenon.persistence;
