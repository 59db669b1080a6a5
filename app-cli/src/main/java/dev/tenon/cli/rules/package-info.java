/** Commands for discovery rules. */
package dev.tenon.cli.rules;
