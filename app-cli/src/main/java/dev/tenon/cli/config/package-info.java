/** The configuration, read into an immutable record before a command runs. */
package dev.tenon.cli.config;
