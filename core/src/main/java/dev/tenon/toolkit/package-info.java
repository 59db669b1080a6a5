/**
 * What providers are built with, on top of {@link dev.tenon.spi}: cleaning of server text, quoting
 * and templates for scripts, and the meaning of network failures. The core does not use it.
 */
package dev.tenon.toolkit;
