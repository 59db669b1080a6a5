/** The settings of the AWS provider, parsed into an immutable record. */
package dev.tenon.aws.settings;
