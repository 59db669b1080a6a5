package dev.tenon.azure.arm;

/**
 * A built-in or custom role.
 *
 * @param name the display name
 * @param permissions what it allows
 */
public record RoleDefinition(String name, Permissions permissions) {}
