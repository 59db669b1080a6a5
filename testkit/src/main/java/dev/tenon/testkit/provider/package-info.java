/** The contract that every provider passes, ours and those of others. */
package dev.tenon.testkit.provider;
