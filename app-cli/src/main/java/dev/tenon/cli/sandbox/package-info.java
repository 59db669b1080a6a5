/** The sandbox as the launcher uses it. */
package dev.tenon.cli.sandbox;
