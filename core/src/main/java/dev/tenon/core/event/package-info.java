/** Events: recorded in the transaction of the change, and delivered after its commit. */
package dev.tenon.core.event;
