/** The checks of an application's identity: what is asked for them, and how it is judged. */
package dev.tenon.microsoft.check;
