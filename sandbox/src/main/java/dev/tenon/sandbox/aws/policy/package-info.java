/** IAM policies and their evaluation. */
package dev.tenon.sandbox.aws.policy;
