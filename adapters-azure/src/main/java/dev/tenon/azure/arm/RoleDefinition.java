package dev.tenon.azure.arm;

/**
 * A role, built in or made by the customer.
 *
 * @param name the display name
 * @param permissions what it allows
 */
public record RoleDefinition(String name, Permissions permissions) {}
