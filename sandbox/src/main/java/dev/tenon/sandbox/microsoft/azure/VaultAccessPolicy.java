package dev.tenon.sandbox.microsoft.azure;

import java.util.List;
import java.util.UUID;

/**
 * What one principal may do in a key vault that goes by access policies.
 *
 * @param permissions the permissions on keys, secrets and certificates, such as {@code list}
 */
public record VaultAccessPolicy(UUID objectId, List<String> permissions) {

  /** Copies the permissions. */
  public VaultAccessPolicy {
    permissions = List.copyOf(permissions);
  }
}
