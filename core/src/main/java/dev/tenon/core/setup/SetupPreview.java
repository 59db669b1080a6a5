package dev.tenon.core.setup;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.ProviderId;
import java.time.Instant;
import java.util.Optional;

/**
 * What a setup link asks for, shown before the visitor starts.
 *
 * @param workspaceId the workspace that asks
 * @param workspace its name
 * @param operator the operator who asks, also for a step that a visitor handed over
 * @param name what the operator called the account
 * @param step the only step that is asked for; empty for the whole work
 * @param message plain text for the visitor, possibly empty
 * @param expectedAccount the only account that may be linked
 * @param expiresAt until when the link works
 */
public record SetupPreview(
    WorkspaceId workspaceId,
    String workspace,
    OperatorId operator,
    SetupPurpose purpose,
    ProviderId provider,
    String name,
    Optional<SetupStep> step,
    String message,
    Optional<String> expectedAccount,
    Instant expiresAt) {

  public SetupPreview {
    requireNonNull(workspaceId, "workspaceId");
    requireNonNull(workspace, "workspace");
    requireNonNull(operator, "operator");
    requireNonNull(purpose, "purpose");
    requireNonNull(provider, "provider");
    requireNonNull(name, "name");
    requireNonNull(step, "step");
    requireNonNull(message, "message");
    requireNonNull(expectedAccount, "expectedAccount");
    requireNonNull(expiresAt, "expiresAt");
  }
}
