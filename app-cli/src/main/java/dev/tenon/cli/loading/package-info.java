/** Loads the providers, and says which of them cannot be used. */
package dev.tenon.cli.loading;
