/** Configuration: read first and as a whole, to an immutable record. */
package dev.tenon.cli.config;
