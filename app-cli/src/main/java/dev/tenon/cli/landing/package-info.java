/** The page shown by {@code tenon} without a command. */
package dev.tenon.cli.landing;
