package dev.tenon.azure.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The built-in Azure roles that the provider distinguishes: those that it asks for, other read-only
 * roles, and roles known to allow too much.
 *
 * <p>Source: learn.microsoft.com/azure/role-based-access-control/built-in-roles.
 */
public enum AzureRole {
  /** Reads everything except data and secrets. */
  READER("Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7", true),
  /** Reads the metadata of key vaults and their contents, but no values of secrets. */
  KEY_VAULT_READER("Key Vault Reader", "21090545-7ca7-4776-b22c-e363652d74d2", true),
  /** Reads the hierarchy of management groups. */
  MANAGEMENT_GROUP_READER("Management Group Reader", "ac63b705-f282-497d-ac71-919bf39d939d", true),
  /** Can do everything. */
  OWNER("Owner", "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", false),
  /** Can change everything except who has access. */
  CONTRIBUTOR("Contributor", "b24988ac-6180-42a0-ab88-20f7382dd24c", false),
  /** Can assign any role to any principal, including itself. */
  USER_ACCESS_ADMINISTRATOR(
      "User Access Administrator", "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", false),
  /** Can assign any role to any principal, including itself. */
  ROLE_BASED_ACCESS_CONTROL_ADMINISTRATOR(
      "Role Based Access Control Administrator", "f58310d9-a9f6-439a-9e8d-f62e7b41a168", false);

  private final String displayName;
  private final String id;
  private final boolean onlyReads;

  AzureRole(String displayName, String id, boolean onlyReads) {
    this.displayName = displayName;
    this.id = id;
    this.onlyReads = onlyReads;
  }

  /** The role with an id, or with a path that ends in the id. */
  public static Optional<AzureRole> of(String idOrPath) {
    String lastSegment = idOrPath.substring(idOrPath.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(role -> role.id.equals(lastSegment)).findFirst();
  }

  /** The name of the role in the Azure portal. */
  public String displayName() {
    return displayName;
  }

  /** The GUID of the role definition, the same in every tenant. */
  public String id() {
    return id;
  }

  /** Whether the role only allows reading configuration. */
  public boolean onlyReads() {
    return onlyReads;
  }
}
