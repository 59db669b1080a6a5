/** The HTTP client of the Microsoft adapters: connections, limits on responses, and faults. */
package dev.tenon.microsoft.http;
