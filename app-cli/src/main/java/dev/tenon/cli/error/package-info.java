/** Failures and how they end the process. */
package dev.tenon.cli.error;
