package dev.tenon.azure.arm;

/**
 * A role assigned to the application.
 *
 * @param id the path of the assignment
 * @param roleId the GUID of the role's definition, lower case
 * @param principalId the principal that has it, lower case: the application, or a group that
 *     contains the application
 * @param scope the path at which it is assigned; {@code /} is the root scope
 */
public record RoleAssignment(String id, String roleId, String principalId, String scope) {}
