/** The emulator of Exchange Online's admin API. */
package dev.tenon.sandbox.microsoft.exchange;
