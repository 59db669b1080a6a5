/** The pages of setup links, for a person without an operator. */
package dev.tenon.web.setup;
