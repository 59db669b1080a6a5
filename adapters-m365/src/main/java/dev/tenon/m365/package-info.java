/**
 * Links Microsoft 365 tenants: the provider {@code m365}.
 *
 * <p>{@link dev.tenon.m365.M365ProviderFactory} is the entrance. Everything else serves it: {@code
 * entra} knows the national clouds and signs in, {@code graph} and {@code exchange} ask, {@code
 * check} judges the answers, {@code certificate} and {@code guide} make what the customer needs.
 */
package dev.tenon.m365;
