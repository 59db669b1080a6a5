/** Asks about an account and judges the answers. */
package dev.tenon.aws.check;
