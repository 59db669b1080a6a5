/**
 * What happened, for those who want to know: recorded in the same write as the change, delivered
 * after its commit.
 */
package dev.tenon.core.event;
