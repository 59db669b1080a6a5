/** Policies in the language of IAM, and what they decide. */
package dev.tenon.sandbox.aws.policy;
