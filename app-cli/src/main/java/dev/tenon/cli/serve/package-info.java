/** The web console as a command, and the sample workspace of its tour. */
package dev.tenon.cli.serve;
