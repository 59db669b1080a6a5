/** Signature Version 4: authenticates the caller of a request. */
package dev.tenon.sandbox.aws.signature;
