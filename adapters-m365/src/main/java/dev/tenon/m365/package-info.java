/**
 * Links Microsoft 365 tenants: the provider {@code m365}.
 *
 * <p>{@link dev.tenon.m365.M365ProviderFactory} is the entrance. Everything else serves it: {@code
 * exchange} asks Exchange Online, {@code check} judges the answers, {@code guide} writes what the
 * customer has to do. What concerns the application's identity is in {@code dev.tenon.microsoft}.
 */
package dev.tenon.m365;
