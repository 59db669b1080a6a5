/**
 * Links Azure tenants, management groups and subscriptions: the provider {@code azure}.
 *
 * <p>{@link dev.tenon.azure.AzureProviderFactory} is the entrance. Everything else serves it:
 * {@code arm} asks Azure Resource Manager, {@code check} judges the answers, {@code guide} writes
 * what the customer has to do. What concerns the application's identity is in {@code
 * dev.tenon.microsoft}.
 */
package dev.tenon.azure;
