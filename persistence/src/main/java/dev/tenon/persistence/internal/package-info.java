/** How the store does it. Not for use from outside; changes without notice. */
package dev.tenon.persistence.internal;
