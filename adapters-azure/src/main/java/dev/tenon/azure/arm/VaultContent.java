package dev.tenon.azure.arm;

import java.util.Locale;

/**
 * The three kinds of content of a key vault, each with the operation that lists them by role.
 *
 * <p>Source: learn.microsoft.com/azure/key-vault/general/rbac-guide.
 */
public enum VaultContent {
  /** Keys. */
  KEYS("Microsoft.KeyVault/vaults/keys/read"),
  /** Secrets: their names and dates, not their values. */
  SECRETS("Microsoft.KeyVault/vaults/secrets/readMetadata/action"),
  /** Certificates. */
  CERTIFICATES("Microsoft.KeyVault/vaults/certificates/read");

  private final String listing;

  VaultContent(String listing) {
    this.listing = listing;
  }

  /** The data operation that lists them. */
  public String listing() {
    return listing;
  }

  /** The name in access policies and messages. */
  public String description() {
    return name().toLowerCase(Locale.ROOT);
  }
}
