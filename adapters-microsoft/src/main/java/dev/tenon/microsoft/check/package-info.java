/** The checks of an application's identity: the facts that they need, and their evaluation. */
package dev.tenon.microsoft.check;
