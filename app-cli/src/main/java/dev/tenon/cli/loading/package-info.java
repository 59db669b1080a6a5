/** Loads the providers, and reports those that cannot be used. */
package dev.tenon.cli.loading;
