/** The log file of Tenon. */
package dev.tenon.cli.logging;
