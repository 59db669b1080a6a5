/** The operator who is signed in on this machine. */
package dev.tenon.cli.session;
