/** The emulator of Microsoft's clouds; each service has a package below this one. */
package dev.tenon.sandbox.microsoft;
