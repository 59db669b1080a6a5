/** Events, which are recorded in the transaction of the change and delivered after it commits. */
package dev.tenon.core.event;
