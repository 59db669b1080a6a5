package dev.tenon.azure.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The part of a tenant that the application reads. */
public sealed interface Scope {

  /** The whole tenant: its root management group. */
  record Tenant() implements Scope {

    @Override
    public List<String> paths(String tenantId) {
      return List.of(MANAGEMENT_GROUPS + tenantId);
    }

    @Override
    public String accountId(String tenantId) {
      return tenantId;
    }

    @Override
    public String description() {
      return "the tenant root group";
    }
  }

  /**
   * A management group with everything below it.
   *
   * @param name its id, not its display name; empty while it is unknown
   */
  record ManagementGroup(String name) implements Scope {

    @Override
    public List<String> paths(String tenantId) {
      return name.isEmpty() ? List.of() : List.of(MANAGEMENT_GROUPS + name);
    }

    @Override
    public String accountId(String tenantId) {
      return name.equalsIgnoreCase(tenantId)
          ? tenantId
          : tenantId + "/managementGroups/" + name.toLowerCase(Locale.ROOT);
    }

    @Override
    public String description() {
      return "the management group " + name;
    }
  }

  /**
   * One or more subscriptions.
   *
   * @param ids lower-case GUIDs, sorted, without duplicates; empty while they are unknown
   */
  record Subscriptions(List<String> ids) implements Scope {

    public Subscriptions {
      ids = ids.stream().map(id -> id.toLowerCase(Locale.ROOT)).distinct().sorted().toList();
    }

    @Override
    public List<String> paths(String tenantId) {
      return ids.stream().map(id -> SUBSCRIPTIONS + id).toList();
    }

    @Override
    public String accountId(String tenantId) {
      return tenantId + ids.stream().collect(Collectors.joining("+", SUBSCRIPTIONS, ""));
    }

    @Override
    public String description() {
      return (ids.size() == 1 ? "the subscription " : "the subscriptions ")
          + String.join(", ", ids);
    }
  }

  /** The start of the path of a management group. */
  String MANAGEMENT_GROUPS = "/providers/Microsoft.Management/managementGroups/";

  /** The start of the path of a subscription. */
  String SUBSCRIPTIONS = "/subscriptions/";

  /** The id in the path of a subscription; empty for any other path. */
  static Optional<String> subscriptionOf(String path) {
    int length = SUBSCRIPTIONS.length();
    return path.regionMatches(true, 0, SUBSCRIPTIONS, 0, length) && path.indexOf('/', length) < 0
        ? Optional.of(path.substring(length))
        : Optional.empty();
  }

  /** The id in the path of a management group in any letter case; empty for any other path. */
  static Optional<String> managementGroupOf(String path) {
    int length = MANAGEMENT_GROUPS.length();
    return path.regionMatches(true, 0, MANAGEMENT_GROUPS, 0, length)
        ? Optional.of(path.substring(length))
        : Optional.empty();
  }

  /**
   * Whether what holds at a scope and below it also holds at a path. A list at a subscription also
   * includes what holds at resources below it only.
   *
   * @param scope one that was listed for the subscription of the path, so that a management group
   *     is one above it
   */
  static boolean isAtOrAbove(String scope, String path) {
    String below = path.toLowerCase(Locale.ROOT) + "/";
    return !scope.regionMatches(true, 0, SUBSCRIPTIONS, 0, SUBSCRIPTIONS.length())
        || below.startsWith(scope.toLowerCase(Locale.ROOT) + "/");
  }

  /**
   * The paths in Azure Resource Manager at which roles are assigned, each with a leading slash;
   * empty while they are unknown.
   *
   * @param tenantId a GUID, which is also the id of the root management group
   */
  List<String> paths(String tenantId);

  /** The id of the account, unique among all accounts of the provider. */
  String accountId(String tenantId);

  /** The scope for use in a sentence, such as {@code the management group workloads}. */
  String description();
}
