/** Discovery of providers. */
package dev.tenon.cli.provider;
