/** The contract tests that every provider passes, Tenon's own and those of other authors. */
package dev.tenon.testkit.provider;
