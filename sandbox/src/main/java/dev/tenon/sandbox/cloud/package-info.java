/** What every emulated cloud shares: seeded accounts, the clock, and reproducible ids. */
package dev.tenon.sandbox.cloud;
