/** The implementation of the store. Not for use from outside; it changes without notice. */
package dev.tenon.persistence.internal;
