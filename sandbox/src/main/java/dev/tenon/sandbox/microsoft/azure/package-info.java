/** What Azure holds of a tenant: management groups, subscriptions, vaults and role assignments. */
package dev.tenon.sandbox.microsoft.azure;
