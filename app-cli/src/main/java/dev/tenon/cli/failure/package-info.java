/** Reports failures on the terminal and in the log folder. */
package dev.tenon.cli.failure;
