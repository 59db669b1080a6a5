/** What all commands share: the context they run in, global options, prompts and progress. */
package dev.tenon.cli.command;
