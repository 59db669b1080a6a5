/**
 * The state of the Microsoft emulator: tenants and everything in them. Only {@link
 * dev.tenon.sandbox.microsoft.state.TenantStore#update} changes a tenant.
 */
package dev.tenon.sandbox.microsoft.state;
