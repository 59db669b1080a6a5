/** What stands between the commands and the person or script that runs them. */
package dev.tenon.cli.terminal;
