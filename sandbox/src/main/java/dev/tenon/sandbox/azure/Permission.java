package dev.tenon.sandbox.azure;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a role definition allows. {@code *} stands for any text; case does not matter.
 *
 * <p>Source: "Understand Azure role definitions" (role-based-access-control/role-definitions).
 */
public record Permission(
    List<String> actions,
    List<String> notActions,
    List<String> dataActions,
    List<String> notDataActions) {

  /** Copies the collections. */
  public Permission {
    actions = List.copyOf(actions);
    notActions = List.copyOf(notActions);
    dataActions = List.copyOf(dataActions);
    notDataActions = List.copyOf(notDataActions);
  }

  static Permission of(String... actions) {
    return new Permission(List.of(actions), List.of(), List.of(), List.of());
  }

  Permission except(String... excluded) {
    return new Permission(actions, List.of(excluded), dataActions, notDataActions);
  }

  Permission andData(String... data) {
    return new Permission(actions, notActions, List.of(data), notDataActions);
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
