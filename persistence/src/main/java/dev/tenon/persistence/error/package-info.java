/** The error codes of stores and their keys. */
package dev.tenon.persistence.error;
