/** The architecture as ArchUnit rules, for Tenon's tests and for authors of providers. */
package dev.tenon.testkit.arch;
