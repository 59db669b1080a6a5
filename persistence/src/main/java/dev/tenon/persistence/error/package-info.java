/** Codes of the failures of stores and their keys. */
package dev.tenon.persistence.error;
