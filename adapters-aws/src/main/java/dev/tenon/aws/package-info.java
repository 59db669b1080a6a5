/**
 * Links AWS accounts: the provider {@code aws}.
 *
 * <p>{@link dev.tenon.aws.AwsProviderFactory} is the entrance. Everything else serves it: {@code
 * identity} knows partitions, ARNs and external IDs, {@code sdk} asks, {@code check} judges the
 * answers, {@code guide} makes what the customer needs.
 */
package dev.tenon.aws;
