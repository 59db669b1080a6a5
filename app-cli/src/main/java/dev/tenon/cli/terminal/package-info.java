/** The terminal and the machine that the command line runs on. */
package dev.tenon.cli.terminal;
