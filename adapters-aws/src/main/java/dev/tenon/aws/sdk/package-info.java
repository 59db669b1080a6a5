/**
 * Calls AWS. The only package that uses the AWS SDK. It returns values of its own, and throws
 * {@link dev.tenon.aws.sdk.AwsRefusal} and {@link dev.tenon.aws.sdk.AwsFault}.
 */
package dev.tenon.aws.sdk;
