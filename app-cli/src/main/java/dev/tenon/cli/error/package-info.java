/** Error codes and exit codes of the command line. */
package dev.tenon.cli.error;
