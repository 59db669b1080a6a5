/** The audit trail on the command line. */
package dev.tenon.cli.audit;
