/** The checks of an account: their queries, and the evaluation of the responses. */
package dev.tenon.aws.check;
