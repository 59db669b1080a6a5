package dev.tenon.azure.arm;

/**
 * A role, built in or made by the customer.
 *
 * @param name how the portal calls it
 * @param permissions what it allows
 */
public record RoleDefinition(String name, Permissions permissions) {}
