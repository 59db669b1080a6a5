package dev.tenon.sandbox.microsoft.azure;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a role definition allows. {@code *} stands for any text; case does not matter.
 *
 * <p>Source: "Understand Azure role definitions" (role-based-access-control/role-definitions).
 */
public record AzurePermissions(
    List<String> actions,
    List<String> notActions,
    List<String> dataActions,
    List<String> notDataActions) {

  /** Copies the collections. */
  public AzurePermissions {
    actions = List.copyOf(actions);
    notActions = List.copyOf(notActions);
    dataActions = List.copyOf(dataActions);
    notDataActions = List.copyOf(notDataActions);
  }

  static AzurePermissions of(String... actions) {
    return new AzurePermissions(List.of(actions), List.of(), List.of(), List.of());
  }

  AzurePermissions except(String... excluded) {
    return new AzurePermissions(actions, List.of(excluded), dataActions, notDataActions);
  }

  AzurePermissions andData(String... data) {
    return new AzurePermissions(actions, notActions, List.of(data), notDataActions);
  }

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
