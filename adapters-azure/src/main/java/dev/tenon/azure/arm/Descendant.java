package dev.tenon.azure.arm;

import dev.tenon.azure.account.Scope;
import java.util.Locale;

/**
 * A management group or a subscription below a management group.
 *
 * @param subscription whether it is a subscription, rather than a management group
 * @param name the id: the lower-case GUID of a subscription, or the id of a group as returned
 * @param displayName the name that the customer uses; the id if it has none
 * @param parent the id of the management group that contains it
 */
public record Descendant(boolean subscription, String name, String displayName, String parent) {

  /** The path in Azure Resource Manager. */
  public String path() {
    return (subscription ? Scope.SUBSCRIPTIONS : Scope.MANAGEMENT_GROUPS) + name;
  }

  /** The path in lower case, for comparisons. */
  public String key() {
    return path().toLowerCase(Locale.ROOT);
  }
}
