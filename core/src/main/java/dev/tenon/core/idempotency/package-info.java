/** Keys that make a repeated request return the first answer instead of doing the work again. */
package dev.tenon.core.idempotency;
