/**
 * Links Microsoft 365 tenants: the provider {@code m365}.
 *
 * <p>{@link dev.tenon.m365.M365ProviderFactory} is the entry point. Everything else supports it:
 * {@code account} holds the data about an account, {@code exchange} calls Exchange Online, {@code
 * check} evaluates the responses, and {@code guide} writes the guide for the customer. Everything
 * about the application's identity is in {@code dev.tenon.microsoft}.
 */
package dev.tenon.m365;
