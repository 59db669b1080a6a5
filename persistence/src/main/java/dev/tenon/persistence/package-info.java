/**
 * Keeps everything in one SQLite file, credentials encrypted. {@link
 * dev.tenon.persistence.SqliteStore} is the entrance; it needs a {@link
 * dev.tenon.persistence.VaultKey}, which usually lies in a {@link dev.tenon.persistence.KeyFile}.
 */
package dev.tenon.persistence;
