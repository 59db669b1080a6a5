package dev.tenon.sandbox.microsoft.azure;

import java.util.List;
import java.util.UUID;

/**
 * The permissions of one principal in a key vault that uses access policies.
 *
 * @param permissions the permissions on keys, secrets and certificates, such as {@code list}
 */
public record VaultAccessPolicy(UUID objectId, List<String> permissions) {}
