/**
 * Calls AWS. The only package that uses the AWS SDK. It returns values of its own, and throws
 * {@link dev.tenon.toolkit.Refusal} and {@link dev.tenon.toolkit.CallFault}.
 */
package dev.tenon.aws.sdk;
