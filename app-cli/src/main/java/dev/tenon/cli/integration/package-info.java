/** Listing, showing and changing integrations. */
package dev.tenon.cli.integration;
