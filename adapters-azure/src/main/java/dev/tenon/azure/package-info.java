/**
 * Links Azure tenants, management groups and subscriptions: the provider {@code azure}.
 *
 * <p>{@link dev.tenon.azure.AzureProviderFactory} is the entry point. Everything else supports it:
 * {@code account} holds the data about an account, {@code arm} calls Azure Resource Manager, {@code
 * check} evaluates the responses, and {@code guide} writes the guide for the customer. Everything
 * about the application's identity is in {@code dev.tenon.microsoft}.
 */
package dev.tenon.azure;
