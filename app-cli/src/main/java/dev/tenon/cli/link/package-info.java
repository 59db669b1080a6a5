/** Linking an account. */
package dev.tenon.cli.link;
