/** Runs and evaluates checks; shared by all features of the core. */
package dev.tenon.core.internal.check;
