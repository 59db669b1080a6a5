/** Finding and linking the accounts below a linked account. */
package dev.tenon.cli.discovery;
