/** The command that copies the data into another database. */
package dev.tenon.cli.migrate;
