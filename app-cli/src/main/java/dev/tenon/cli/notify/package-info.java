/** Alert channels, and the log of what was sent to them. */
package dev.tenon.cli.notify;
