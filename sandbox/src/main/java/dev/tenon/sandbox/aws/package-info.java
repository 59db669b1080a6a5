/** The emulator of Amazon Web Services. */
package dev.tenon.sandbox.aws;
