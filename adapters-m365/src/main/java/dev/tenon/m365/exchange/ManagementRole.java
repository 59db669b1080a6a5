package dev.tenon.m365.exchange;

import com.google.gson.JsonObject;
import dev.tenon.microsoft.http.JsonMembers;
import dev.tenon.toolkit.UnreadableAnswer;
import java.util.Optional;
import java.util.Set;

/**
 * A management role that Exchange Online assigns to a service principal.
 *
 * <p>Sources: learn.microsoft.com/exchange/permissions-exo/permissions-exo and
 * learn.microsoft.com/powershell/module/exchange/get-managementroleassignment.
 *
 * @param name such as {@code Mail Recipients}
 * @param roleGroup the role group that holds the role; empty if it is assigned directly
 * @param enabled whether the assignment has an effect
 */
public record ManagementRole(String name, Optional<String> roleGroup, boolean enabled) {

  private static final Set<String> READ_ONLY =
      Set.of(
          "Security Reader",
          "View-Only Audit Logs",
          "View-Only Configuration",
          "View-Only Recipients");

  private static final String SERVICE_PRINCIPAL = "ServicePrincipal";

  /** Reads an object of {@code Get-ManagementRoleAssignment}. */
  static ManagementRole of(JsonObject assignment) throws UnreadableAnswer {
    String name =
        JsonMembers.text(assignment, "Role")
            .orElseThrow(() -> new UnreadableAnswer("lacks the role of an assignment"));
    boolean direct =
        JsonMembers.text(assignment, "RoleAssigneeType")
            .filter(SERVICE_PRINCIPAL::equalsIgnoreCase)
            .isPresent();
    return new ManagementRole(
        name,
        direct ? Optional.empty() : JsonMembers.text(assignment, "RoleAssigneeName"),
        JsonMembers.text(assignment, "Enabled").filter("false"::equalsIgnoreCase).isEmpty());
  }

  /** Whether the role is known to be read-only. A custom role can have any name but these. */
  public boolean onlyReads() {
    return READ_ONLY.contains(name);
  }
}
