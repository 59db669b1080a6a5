/** The installed providers, and the options that their forms add to commands. */
package dev.tenon.cli.provider;
