/** Commands that run and change a sandbox. */
package dev.tenon.cli.sandbox;
