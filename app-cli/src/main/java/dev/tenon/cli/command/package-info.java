/** The parts that all commands share: context, global options, prompts and progress. */
package dev.tenon.cli.command;
