/** Wraps keys with the transit secrets engine of HashiCorp Vault or OpenBao. */
package dev.tenon.persistence.transit;
