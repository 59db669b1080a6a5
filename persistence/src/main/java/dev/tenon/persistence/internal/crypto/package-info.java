/** Cryptographic primitives. Internal; do not use them outside the module. */
package dev.tenon.persistence.internal.crypto;
