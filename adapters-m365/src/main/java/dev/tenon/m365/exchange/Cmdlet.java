package dev.tenon.m365.exchange;

import com.google.gson.JsonObject;
import java.util.Map;

/**
 * A cmdlet with its parameters.
 *
 * <p>Sources: learn.microsoft.com/powershell/module/exchange/get-organizationconfig and
 * get-managementroleassignment.
 */
record Cmdlet(String name, Map<String, String> parameters) {

  static final Cmdlet ORGANIZATION_CONFIG = new Cmdlet("Get-OrganizationConfig", Map.of());

  Cmdlet {
    parameters = Map.copyOf(parameters);
  }

  /** Returns direct assignments to the service principal, and those to its role groups. */
  static Cmdlet managementRoleAssignments(String principalId) {
    return new Cmdlet("Get-ManagementRoleAssignment", Map.of("RoleAssignee", principalId));
  }

  /** The body of the request. */
  String json() {
    JsonObject values = new JsonObject();
    parameters.forEach(values::addProperty);
    JsonObject input = new JsonObject();
    input.addProperty("CmdletName", name);
    input.add("Parameters", values);
    JsonObject body = new JsonObject();
    body.add("CmdletInput", input);
    return body.toString();
  }
}
