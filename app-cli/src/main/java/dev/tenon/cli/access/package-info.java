/** Commands that use a linked account: sessions, and programs that run with one. */
package dev.tenon.cli.access;
