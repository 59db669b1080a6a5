/** Setup links, which let the customer's administrator do the work without an account. */
package dev.tenon.cli.setup;
