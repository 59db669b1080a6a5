package dev.tenon.sandbox.microsoft.azure;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The permissions of a role definition. {@code *} matches any text; case is ignored.
 *
 * <p>Source: "Understand Azure role definitions" (role-based-access-control/role-definitions).
 */
public record AzurePermissions(
    List<String> actions,
    List<String> notActions,
    List<String> dataActions,
    List<String> notDataActions) {

  /** Whether an action of the control plane is allowed. */
  public boolean allows(String action) {
    return matches(actions, action) && !matches(notActions, action);
  }

  private static boolean matches(List<String> patterns, String action) {
    return patterns.stream()
        .map(pattern -> "\\Q" + pattern.replace("*", "\\E.*\\Q") + "\\E")
        .anyMatch(
            regex -> Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher(action).matches());
  }
}
