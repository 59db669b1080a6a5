package dev.tenon.azure.arm;

/**
 * A role that the application holds.
 *
 * @param id the path of the assignment
 * @param roleId the GUID of the role's definition, lower case
 * @param principalId who holds it, lower case: the application, or a group that it is in
 * @param scope the path where it is assigned, {@code /} for everything
 */
public record RoleAssignment(String id, String roleId, String principalId, String scope) {}
