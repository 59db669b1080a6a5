/** Configuration, read first and as a whole into an immutable record. */
package dev.tenon.cli.config;
