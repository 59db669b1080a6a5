/**
 * Links AWS accounts: the provider {@code aws}.
 *
 * <p>{@link dev.tenon.aws.AwsProviderFactory} is the entry point. The packages have no cycles:
 * {@code error}, {@code identity} and {@code policy} use no other package of this module; {@code
 * form} and {@code settings} use {@code identity}; {@code sdk} calls AWS; {@code check} evaluates
 * the responses; {@code access}, {@code discovery} and {@code guide} use {@code check}.
 */
package dev.tenon.aws;
