/** The commands: each reads what was typed, calls a use case and prints what came of it. */
package dev.tenon.cli.command;
