package dev.tenon.sandbox.microsoft.azure;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scope of role assignments: the whole tenant, a management group, a subscription, or a resource
 * inside a subscription. Paths are compared case-insensitively.
 *
 * <p>Source: "Understand scope for Azure RBAC" (role-based-access-control/scope-overview).
 *
 * @param path the resource ID as written, without a slash at the end; {@code /} for the tenant
 */
public record AzureScope(String path) {

  /** The whole tenant, above its root management group. */
  public static final AzureScope TENANT = new AzureScope("/");

  private static final Pattern GROUP =
      Pattern.compile(
          "/providers/Microsoft\\.Management/managementGroups/([^/]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern SUBSCRIPTION =
      Pattern.compile("/subscriptions/([^/]+)(/.*)?", Pattern.CASE_INSENSITIVE);

  /** Drops a slash at the end. */
  public AzureScope {
    if (path.length() > 1 && path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
  }

  /** The scope of a path in a URL, where the tenant's is empty. */
  public static AzureScope of(String path) {
    return path.isEmpty() ? TENANT : new AzureScope(path);
  }

  public static AzureScope managementGroup(String name) {
    return new AzureScope("/providers/Microsoft.Management/managementGroups/" + name);
  }

  public static AzureScope subscription(UUID id) {
    return new AzureScope("/subscriptions/" + id);
  }

  /** The name of the management group, when this scope is one. */
  public Optional<String> managementGroupName() {
    Matcher group = GROUP.matcher(path);
    return group.matches() ? Optional.of(group.group(1)) : Optional.empty();
  }

  /** The text of the subscription ID, when this scope is a subscription or inside one. */
  public Optional<String> subscriptionText() {
    Matcher subscription = SUBSCRIPTION.matcher(path);
    return subscription.matches() ? Optional.of(subscription.group(1)) : Optional.empty();
  }

  /** Whether this scope is inside another one by its path alone, or is the other one. */
  boolean within(AzureScope other) {
    String mine = path.toLowerCase(Locale.ROOT);
    String others = other.path.toLowerCase(Locale.ROOT);
    return mine.equals(others) || mine.startsWith(others + "/");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AzureScope scope && scope.path.equalsIgnoreCase(path);
  }

  @Override
  public int hashCode() {
    return path.toLowerCase(Locale.ROOT).hashCode();
  }
}
