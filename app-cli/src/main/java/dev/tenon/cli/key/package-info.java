/** The commands for the keys of the installation. */
package dev.tenon.cli.key;
