/** The session of the operator who is signed in on this machine. */
package dev.tenon.cli.session;
