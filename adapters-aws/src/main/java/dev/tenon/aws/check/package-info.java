/** Queries an account and evaluates the responses. */
package dev.tenon.aws.check;
