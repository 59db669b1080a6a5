/** What a provider needs to write scripts that a customer runs: templates, and safe quoting. */
package dev.tenon.spi.script;
