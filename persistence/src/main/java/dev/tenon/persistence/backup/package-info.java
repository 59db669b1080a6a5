/** What is told about backups. */
package dev.tenon.persistence.backup;
