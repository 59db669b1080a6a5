package dev.tenon.core.setup.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.internal.RandomIds;
import dev.tenon.core.internal.Sha256;
import dev.tenon.core.internal.recording.AuditRecorder;
import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.setup.SetupLinkId;
import dev.tenon.core.setup.SetupLinkRepository;
import dev.tenon.core.setup.SetupLinkState;
import dev.tenon.core.transaction.Transactions;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.WorkspaceRepository;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** The parts of a store that setup links use, with the steps that several use cases share. */
public record SetupLinkPorts(
    Transactions transactions,
    WorkspaceRepository workspaces,
    SetupLinkRepository links,
    AuditRecorder audit,
    RandomIds ids,
    InstantSource clock) {

  /**
   * Finds a link of the caller's workspace; inside a transaction.
   *
   * @throws TenonException {@code SETUP_LINK_NOT_FOUND}
   */
  SetupLink load(SetupLinkId id, Caller caller) {
    return links
        .find(caller.workspace(), id)
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.SETUP_LINK_NOT_FOUND,
                    "There is no such setup link in this workspace."));
  }

  /**
   * Finds the link of a visitor, which still works; inside a transaction.
   *
   * @throws TenonException {@code SETUP_LINK_INVALID}
   */
  SetupLink loadOf(Caller visitor) {
    return visitor
        .guestScope()
        .flatMap(scope -> scope.setupLink())
        .flatMap(id -> links.find(visitor.workspace(), new SetupLinkId(id)))
        .filter(this::isActive)
        .orElseThrow(SetupLinkPorts::invalid);
  }

  boolean isActive(SetupLink link) {
    return link.isActive(clock.instant());
  }

  /** Finishes or revokes a link and ends its sessions; inside a transaction. */
  SetupLink end(SetupLink link, SetupLinkState state, Caller caller) {
    record(
        caller,
        state == SetupLinkState.FINISHED
            ? AuditAction.SETUP_LINK_FINISHED
            : AuditAction.SETUP_LINK_REVOKED,
        link);
    SetupLink ended = link.ended(state, clock.instant());
    links.update(ended);
    links.removeSessions(link.id());
    return ended;
  }

  void record(Caller caller, AuditAction action, SetupLink link) {
    audit.record(caller, action, link.id().value(), details(link));
  }

  /** What the audit trail and the events say about a link; never the token. */
  static Map<String, String> details(SetupLink link) {
    Map<String, String> details =
        new HashMap<>(
            Map.of(
                "purpose", link.target().purpose().name(),
                "target", link.target().subject(),
                "provider", link.provider().value(),
                "name", link.name()));
    link.step().ifPresent(step -> details.put("step", step.id()));
    return details;
  }

  /** The form in which a secret token is stored. */
  static String hashOf(String token) {
    return Sha256.hex(token.getBytes(UTF_8));
  }

  /** The one failure of every link that does not work, whatever the reason. */
  static TenonException invalid() {
    return new TenonException(
        CoreErrorCode.SETUP_LINK_INVALID,
        "This setup link does not work, or does not work any more. Ask the person who sent it for a new"
            + " one.");
  }
}
