package dev.tenon.azure.arm;

import dev.tenon.azure.account.Scope;
import java.util.Locale;

/**
 * A management group or a subscription below a management group.
 *
 * @param subscription whether it is a subscription, rather than a management group
 * @param name the id: a GUID of a subscription, lower case, or the id of a group as it is written
 * @param displayName the name that the customer uses; the name when it has none
 * @param parent the id of the management group that it is in
 */
public record Descendant(boolean subscription, String name, String displayName, String parent) {

  /** Where it is in Azure Resource Manager. */
  public String path() {
    return (subscription ? Scope.SUBSCRIPTIONS : Scope.MANAGEMENT_GROUPS) + name;
  }

  /** The path as paths are compared. */
  public String key() {
    return path().toLowerCase(Locale.ROOT);
  }
}
