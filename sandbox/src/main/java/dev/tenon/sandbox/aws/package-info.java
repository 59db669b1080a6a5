/** The stand-ins of Amazon Web Services. */
package dev.tenon.sandbox.aws;
