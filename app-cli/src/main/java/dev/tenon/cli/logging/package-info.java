/** Where what Tenon logs goes. */
package dev.tenon.cli.logging;
