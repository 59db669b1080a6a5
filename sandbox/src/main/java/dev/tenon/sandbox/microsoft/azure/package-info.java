/**
 * The Azure resources of a tenant: management groups, subscriptions, key vaults and role
 * assignments.
 */
package dev.tenon.sandbox.microsoft.azure;
