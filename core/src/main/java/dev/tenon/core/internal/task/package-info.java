/** Runs many tasks on a bounded number of threads; shared by all features of the core. */
package dev.tenon.core.internal.task;
