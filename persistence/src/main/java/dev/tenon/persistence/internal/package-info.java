/** The implementation of the store. Internal; it can change without notice. */
package dev.tenon.persistence.internal;
