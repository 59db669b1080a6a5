package dev.tenon.core.setup.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.event.EventType;
import dev.tenon.core.rate.RequestBuckets;
import dev.tenon.core.setup.OpenedSetupSession;
import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.setup.SetupLinkId;
import dev.tenon.core.setup.SetupPreview;
import dev.tenon.core.setup.SetupSession;
import dev.tenon.core.setup.SetupSessionToken;
import dev.tenon.core.setup.SetupToken;
import dev.tenon.core.setup.SetupVisit;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a person without an operator does with the token of a setup link. */
final class SetupVisits {

  private static final String SESSION_PREFIX = "tnss_";
  private static final Duration SESSION_LASTS = Duration.ofMinutes(30);
  private static final Duration BETWEEN_REQUESTS = Duration.ofHours(1);

  /** More than the clocks of processes differ. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofMinutes(5);

  /** Each opening is recorded: who has the link must not be able to fill the audit trail. */
  private static final int OPENINGS = 60;

  private static final Duration OPENINGS_IN = Duration.ofHours(1);

  private final SetupLinkPorts ports;
  private final RequestBuckets openings;

  SetupVisits(SetupLinkPorts ports) {
    this.ports = ports;
    this.openings = new RequestBuckets(OPENINGS, OPENINGS_IN, ports.clock());
  }

  SetupPreview preview(SetupToken token) {
    return ports
        .transactions()
        .read(
            () -> {
              SetupLink link = usable(token);
              String workspace =
                  ports
                      .workspaces()
                      .find(link.workspace())
                      .map(Workspace::name)
                      .orElseThrow(SetupLinkPorts::invalid);
              return new SetupPreview(
                  link.workspace(),
                  workspace,
                  operatorOf(link),
                  link.target().purpose(),
                  link.provider(),
                  link.name(),
                  link.step(),
                  link.message(),
                  link.expectedAccount(),
                  link.expiresAt());
            });
  }

  OpenedSetupSession open(SetupToken token) {
    SetupLinkId id = ports.transactions().read(() -> usable(token)).id();
    openings.require(id.value(), "A setup link can be opened %d times in an hour.");
    SetupSessionToken secret = new SetupSessionToken(SESSION_PREFIX + ports.ids().token());
    return ports
        .transactions()
        .write(
            () -> {
              SetupLink link = usable(token);
              Instant now = ports.clock().instant();
              ports.record(link.visitor(), AuditAction.SETUP_LINK_OPENED, link);
              Instant wanted = now.plus(SESSION_LASTS);
              SetupSession session =
                  new SetupSession(
                      SetupLinkPorts.hashOf(secret.reveal()),
                      link.id(),
                      now,
                      wanted.isAfter(link.expiresAt()) ? link.expiresAt() : wanted);
              SetupLink opened = link.opened(now);
              ports.links().removeExpiredSessions(now);
              ports.links().update(opened);
              ports.links().addSession(session);
              return new OpenedSetupSession(
                  new SetupVisit(opened, opened.visitor()), secret, session.expiresAt());
            });
  }

  SetupVisit authenticate(SetupSessionToken token) {
    Instant now = ports.clock().instant();
    return ports
        .transactions()
        .read(() -> ports.links().findSession(SetupLinkPorts.hashOf(token.reveal())))
        .filter(found -> isOpen(found.session(), now) && found.link().isActive(now))
        .map(found -> new SetupVisit(found.link(), found.link().visitor()))
        .orElseThrow(
            () ->
                new TenonException(
                    CoreErrorCode.SESSION_EXPIRED,
                    "The session has ended; open the setup link again."));
  }

  /** One that would last longer was opened before the clock was set back. */
  private static boolean isOpen(SetupSession session, Instant now) {
    return now.isBefore(session.expiresAt())
        && !session.expiresAt().isAfter(now.plus(SESSION_LASTS).plus(CLOCK_DIFFERENCE));
  }

  void requestNew(SetupToken token) {
    String hash = SetupLinkPorts.hashOf(token.reveal());
    if (ports.transactions().read(() -> requestable(hash)).isPresent()) {
      ports.transactions().write(() -> requestable(hash).ifPresent(this::request));
    }
  }

  private Optional<SetupLink> requestable(String hash) {
    Instant now = ports.clock().instant();
    Instant latest = now.minus(BETWEEN_REQUESTS);
    return ports
        .links()
        .findByToken(hash)
        .filter(
            link ->
                link.requestedAt()
                    .map(at -> !at.isAfter(latest) || at.isAfter(now.plus(CLOCK_DIFFERENCE)))
                    .orElse(true));
  }

  private void request(SetupLink link) {
    ports
        .audit()
        .recordEvent(
            link.visitor(),
            EventType.SETUP_LINK_REQUESTED,
            link.id().value(),
            SetupLinkPorts.details(link));
    ports.links().update(link.requested(ports.clock().instant()));
  }

  private SetupLink usable(SetupToken token) {
    return ports
        .links()
        .findByToken(SetupLinkPorts.hashOf(token.reveal()))
        .filter(ports::isActive)
        .orElseThrow(SetupLinkPorts::invalid);
  }

  /** A step that a visitor handed over is asked for by the operator who asked the visitor. */
  private OperatorId operatorOf(SetupLink link) {
    return link.parent()
        .flatMap(parent -> ports.links().find(link.workspace(), parent))
        .map(SetupLink::createdBy)
        .orElse(link.createdBy());
  }
}
