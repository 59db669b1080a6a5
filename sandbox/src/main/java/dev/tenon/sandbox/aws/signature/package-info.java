/** Signatures of version 4: who signed a request, and whether truly. */
package dev.tenon.sandbox.aws.signature;
