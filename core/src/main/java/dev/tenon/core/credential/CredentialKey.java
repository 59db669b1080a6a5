package dev.tenon.core.credential;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.WorkspaceId;

/**
 * Identifies a credential in the vault.
 *
 * @param owner the id of the integration it belongs to, which the onboarding reserved
 */
public record CredentialKey(WorkspaceId workspace, String owner) {

  public CredentialKey {
    requireNonNull(workspace, "workspace");
    requireNonNull(owner, "owner");
  }
}
