/** What the stand-ins know: tenants and everything in them, as immutable records. */
package dev.tenon.sandbox.microsoft.state;
