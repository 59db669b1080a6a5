package dev.tenon.sandbox.microsoft.state;

/**
 * A verified domain of a tenant.
 *
 * @param initial whether it is the tenant's initial domain
 * @param standard whether new users get it ({@code isDefault})
 */
public record Domain(String name, boolean initial, boolean standard) {}
