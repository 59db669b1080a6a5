/** The composition root: creates and connects the parts of the application with Guice. */
package dev.tenon.cli.wiring;
