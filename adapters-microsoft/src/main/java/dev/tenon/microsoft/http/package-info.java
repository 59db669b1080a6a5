/** The way to the cloud: connections, limits on what comes back, retries, and what went wrong. */
package dev.tenon.microsoft.http;
