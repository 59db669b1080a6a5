/**
 * The state of the Microsoft emulator: tenants and their content. Only {@link
 * dev.tenon.sandbox.microsoft.state.TenantStore#update} changes a tenant.
 */
package dev.tenon.sandbox.microsoft.state;
