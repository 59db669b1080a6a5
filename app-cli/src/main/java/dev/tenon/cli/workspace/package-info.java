/** The workspace that the operator is signed in to. */
package dev.tenon.cli.workspace;
