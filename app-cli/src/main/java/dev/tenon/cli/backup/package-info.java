/** The commands that write and restore backups. */
package dev.tenon.cli.backup;
