package dev.tenon.azure;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The built-in roles of Azure that matter to the provider.
 *
 * <p>Source: learn.microsoft.com/azure/role-based-access-control/built-in-roles.
 */
public enum AzureRole {
  /** Reads everything but data and secrets. */
  READER("Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7"),
  /** Reads the metadata of key vaults and of what they hold, not the values. */
  KEY_VAULT_READER("Key Vault Reader", "21090545-7ca7-4776-b22c-e363652d74d2");

  private final String displayName;
  private final String id;

  AzureRole(String displayName, String id) {
    this.displayName = displayName;
    this.id = id;
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
}
