/** The error codes of the AWS provider. */
package dev.tenon.aws.error;
