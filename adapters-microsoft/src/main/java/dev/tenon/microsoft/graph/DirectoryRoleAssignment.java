package dev.tenon.microsoft.graph;

/**
 * A directory role that is assigned to a service principal.
 *
 * @param roleId the id of the role, lower case; for a built-in role its template id
 * @param scope where the role applies, such as {@code /administrativeUnits/ID}; {@code /} is the
 *     whole tenant; untrusted
 */
public record DirectoryRoleAssignment(String roleId, String scope) {

  /** Whether the role applies to the whole tenant. */
  public boolean tenantWide() {
    return scope.equals("/");
  }
}
