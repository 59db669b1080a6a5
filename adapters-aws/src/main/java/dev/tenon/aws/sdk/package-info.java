/**
 * Calls AWS. The only package that knows the AWS SDK: what leaves it are values of its own, {@link
 * dev.tenon.aws.sdk.AwsRefusal} and {@link dev.tenon.aws.sdk.AwsFault}.
 */
package dev.tenon.aws.sdk;
