package dev.tenon.core.setup;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.authorization.GuestTask;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.GuestScope;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.spi.ProviderId;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * A setup link, without the token that opens it.
 *
 * @param name what the operator called the account when the link was created
 * @param step the only step that the visitor sees; empty for the whole work
 * @param message plain text for the visitor, possibly empty
 * @param expectedAccount the only account that may be linked; see {@link CreateSetupLink}
 * @param returnUrl where the visitor goes when the work is done
 * @param createdBy the operator, or the visitor of {@code parent} who handed a step over
 * @param parent the link whose visitor created this one; revoking it revokes this one
 * @param openedAt when a visitor last opened it
 * @param requestedAt when a visitor last asked for a new link in place of this one
 * @param endedAt when it was finished or revoked
 */
public record SetupLink(
    SetupLinkId id,
    WorkspaceId workspace,
    SetupTarget target,
    ProviderId provider,
    String name,
    Optional<SetupStep> step,
    String message,
    Optional<String> expectedAccount,
    Optional<URI> returnUrl,
    OperatorId createdBy,
    Optional<SetupLinkId> parent,
    Instant createdAt,
    Instant expiresAt,
    SetupLinkState state,
    Optional<Instant> openedAt,
    Optional<Instant> requestedAt,
    Optional<Instant> endedAt) {

  /** The beginning of the names under which visitors appear in the audit trail. */
  public static final String VISITOR_PREFIX = "setup-link:";

  public SetupLink {
    requireNonNull(id, "id");
    requireNonNull(workspace, "workspace");
    requireNonNull(target, "target");
    requireNonNull(provider, "provider");
    requireNonNull(name, "name");
    requireNonNull(step, "step");
    requireNonNull(message, "message");
    requireNonNull(expectedAccount, "expectedAccount");
    requireNonNull(returnUrl, "returnUrl");
    requireNonNull(createdBy, "createdBy");
    requireNonNull(parent, "parent");
    requireNonNull(createdAt, "createdAt");
    requireNonNull(expiresAt, "expiresAt");
    requireNonNull(state, "state");
    requireNonNull(openedAt, "openedAt");
    requireNonNull(requestedAt, "requestedAt");
    requireNonNull(endedAt, "endedAt");
  }

  /** Whether it works at a time. */
  public boolean isActive(Instant now) {
    return state == SetupLinkState.ACTIVE && now.isBefore(expiresAt);
  }

  /** A copy whose state is {@link SetupLinkState#EXPIRED} if its time is over. */
  public SetupLink at(Instant now) {
    return state == SetupLinkState.ACTIVE && !isActive(now)
        ? copy(SetupLinkState.EXPIRED, openedAt, requestedAt, endedAt)
        : this;
  }

  /** A copy that was finished or revoked. */
  public SetupLink ended(SetupLinkState newState, Instant at) {
    return copy(newState, openedAt, requestedAt, Optional.of(at));
  }

  /** A copy that was opened. */
  public SetupLink opened(Instant at) {
    return copy(state, Optional.of(at), requestedAt, endedAt);
  }

  /** A copy for which a new link was requested. */
  public SetupLink requested(Instant at) {
    return copy(state, openedAt, Optional.of(at), endedAt);
  }

  /** The caller of its visitors, named {@value #VISITOR_PREFIX} and its id. */
  public Caller visitor() {
    return Caller.guest(
        workspace,
        new GuestScope(
            step.isPresent() ? GuestTask.STEP : target.purpose().task(),
            target.subject(),
            Optional.of(id.value())),
        OperatorId.of(VISITOR_PREFIX + id));
  }

  private SetupLink copy(
      SetupLinkState newState,
      Optional<Instant> newOpenedAt,
      Optional<Instant> newRequestedAt,
      Optional<Instant> newEndedAt) {
    return new SetupLink(
        id,
        workspace,
        target,
        provider,
        name,
        step,
        message,
        expectedAccount,
        returnUrl,
        createdBy,
        parent,
        createdAt,
        expiresAt,
        newState,
        newOpenedAt,
        newRequestedAt,
        newEndedAt);
  }
}
