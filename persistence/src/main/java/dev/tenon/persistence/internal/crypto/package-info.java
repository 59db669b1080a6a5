/** Cryptographic primitives. Internal; use nothing of it from outside the module. */
package dev.tenon.persistence.internal.crypto;
