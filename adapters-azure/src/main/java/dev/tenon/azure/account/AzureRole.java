package dev.tenon.azure.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The built-in roles of Azure that matter to the provider: those it asks for, others that only
 * read, and those that are known to be too strong.
 *
 * <p>Source: learn.microsoft.com/azure/role-based-access-control/built-in-roles.
 */
public enum AzureRole {
  /** Reads everything but data and secrets. */
  READER("Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7", true),
  /** Reads the metadata of key vaults and of what they hold, not the values. */
  KEY_VAULT_READER("Key Vault Reader", "21090545-7ca7-4776-b22c-e363652d74d2", true),
  /** Reads the tree of management groups. */
  MANAGEMENT_GROUP_READER("Management Group Reader", "ac63b705-f282-497d-ac71-919bf39d939d", true),
  /** Reads findings of Microsoft Defender for Cloud. */
  SECURITY_READER("Security Reader", "39bc4728-0917-49c7-9d2c-d95423bc2eb4", true),
  /** May do everything. */
  OWNER("Owner", "8e3af657-a8ff-443c-a75c-2fe8c4bcb635", false),
  /** May change everything but who has access. */
  CONTRIBUTOR("Contributor", "b24988ac-6180-42a0-ab88-20f7382dd24c", false),
  /** May give access to everybody, itself included. */
  USER_ACCESS_ADMINISTRATOR(
      "User Access Administrator", "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9", false),
  /** May give access to everybody, itself included. */
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

  /** The role of that id, or of a path that ends in it. */
  public static Optional<AzureRole> of(String idOrPath) {
    String lastSegment = idOrPath.substring(idOrPath.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return Arrays.stream(values()).filter(role -> role.id.equals(lastSegment)).findFirst();
  }

  /** How the portal calls it. */
  public String displayName() {
    return displayName;
  }

  /** The GUID of its definition, the same in every tenant. */
  public String id() {
    return id;
  }

  /** Whether it reads configuration and nothing more. */
  public boolean onlyReads() {
    return onlyReads;
  }
}
