/** Descriptions of backups: what a backup contains, and what a restore compared. */
package dev.tenon.persistence.backup;
