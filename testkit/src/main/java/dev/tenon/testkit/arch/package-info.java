/**
 * The boundaries of the house as ArchUnit rules, for Tenon's tests and for authors of providers.
 */
package dev.tenon.testkit.arch;
