/** The stand-in of Exchange Online's admin API. */
package dev.tenon.sandbox.microsoft.exchange;
