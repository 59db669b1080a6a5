/** What the work of a setup link's visitor needs of setup links; shared by features of the core. */
package dev.tenon.core.internal.setup;
