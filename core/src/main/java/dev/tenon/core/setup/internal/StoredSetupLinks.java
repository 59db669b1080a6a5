package dev.tenon.core.setup.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.authorization.GuestTask;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.integration.Integration;
import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.page.Cursor;
import dev.tenon.core.page.Page;
import dev.tenon.core.page.PageRequest;
import dev.tenon.core.setup.CreateSetupLink;
import dev.tenon.core.setup.CreatedSetupLink;
import dev.tenon.core.setup.OpenedSetupSession;
import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.setup.SetupLinkFilter;
import dev.tenon.core.setup.SetupLinkId;
import dev.tenon.core.setup.SetupLinkRepository.Position;
import dev.tenon.core.setup.SetupLinkState;
import dev.tenon.core.setup.SetupLinks;
import dev.tenon.core.setup.SetupPreview;
import dev.tenon.core.setup.SetupPurpose;
import dev.tenon.core.setup.SetupSessionToken;
import dev.tenon.core.setup.SetupStep;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.setup.SetupToken;
import dev.tenon.core.setup.SetupVisit;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.GuestScope;
import dev.tenon.spi.Guide;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Setup links in a store. */
public final class StoredSetupLinks implements SetupLinks {

  private static final String TOKEN_PREFIX = "tnsl_";

  /** How many steps that its visitors handed over may be open for a link. */
  private static final int OPEN_STEPS = 20;

  /** For how long after its expiry a link is listed. */
  private static final Duration KEPT = Duration.ofDays(90);

  private final SetupLinkPorts ports;
  private final SetupTargets targets;
  private final ReturnUrls returnUrls;
  private final SetupVisits visits;

  /** Over these parts of a store. */
  public StoredSetupLinks(SetupLinkPorts ports, SetupTargets targets, ReturnUrls returnUrls) {
    this.ports = ports;
    this.targets = targets;
    this.returnUrls = returnUrls;
    this.visits = new SetupVisits(ports);
  }

  @Override
  public CreatedSetupLink create(CreateSetupLink command) {
    Caller caller = command.caller();
    caller.guestScope().ifPresent(scope -> requireOwnStep(command, scope));
    LinkTerms.requireValidity(command.validFor());
    String message = LinkTerms.message(command.message());
    command.expectedAccount().ifPresent(LinkTerms::requireAccount);
    command.returnUrl().ifPresent(returnUrls::require);
    Optional<SetupStep> step = command.step().map(id -> targets.step(id, command.target(), caller));
    SetupToken token = new SetupToken(TOKEN_PREFIX + ports.ids().token());
    SetupLinkId id = new SetupLinkId(ports.ids().next("sul"));
    SetupLink link =
        ports.transactions().write(() -> add(new Accepted(id, command, message, step), token));
    return new CreatedSetupLink(link, token);
  }

  @Override
  public SetupLink get(SetupLinkId id, Caller caller) {
    return ports.transactions().read(() -> ports.load(id, caller).at(now()));
  }

  @Override
  public Page<SetupLink> list(SetupLinkFilter filter, PageRequest page, Caller caller) {
    String list = "setup links|%s|%s".formatted(caller.workspace(), filter);
    Instant now = now();
    return Page.cut(
            ports
                .transactions()
                .read(
                    () ->
                        ports
                            .links()
                            .list(
                                caller.workspace(),
                                filter,
                                now,
                                page.cursor()
                                    .map(
                                        cursor ->
                                            cursor.position(list, StoredSetupLinks::position)),
                                page.limit() + 1)),
            page.limit(),
            last -> Cursor.after(list, List.of(last.createdAt().toString(), last.id().value())))
        .map(link -> link.at(now));
  }

  private static Position position(List<String> parts) {
    return new Position(Cursor.time(parts.get(0)), new SetupLinkId(parts.get(1)));
  }

  @Override
  public SetupLink revoke(SetupLinkId id, Caller caller) {
    return ports
        .transactions()
        .write(
            () -> {
              SetupLink link = ports.load(id, caller);
              if (!ports.isActive(link)) {
                return link.at(now());
              }
              ports.links().active(caller.workspace(), link.target().subject()).stream()
                  .filter(other -> other.parent().equals(Optional.of(id)))
                  .filter(ports::isActive)
                  .forEach(child -> ports.end(child, SetupLinkState.REVOKED, caller));
              return ports.end(link, SetupLinkState.REVOKED, caller);
            });
  }

  @Override
  public SetupPreview preview(SetupToken token) {
    return visits.preview(token);
  }

  @Override
  public OpenedSetupSession open(SetupToken token) {
    return visits.open(token);
  }

  @Override
  public SetupVisit authenticate(SetupSessionToken token) {
    return visits.authenticate(token);
  }

  @Override
  public void requestNew(SetupToken token) {
    visits.requestNew(token);
  }

  @Override
  public Guide guide(Caller visitor) {
    GuestScope scope = visitor.guestScope().orElseThrow(SetupLinkPorts::invalid);
    if (scope.task() != GuestTask.STEP) {
      return targets.guide(targetOf(scope), visitor);
    }
    SetupLink link = ports.transactions().read(() -> ports.loadOf(visitor));
    return targets.guide(link.step().orElseThrow(), link.target(), visitor);
  }

  @Override
  public Integration integration(Caller visitor) {
    SetupTarget target = targetOf(visitor.guestScope().orElseThrow(SetupLinkPorts::invalid));
    return ports.transactions().read(() -> targets.integration(target, visitor));
  }

  @Override
  public List<SetupLink> handedOver(Caller visitor) {
    SetupTarget target = targetOf(visitor.guestScope().orElseThrow(SetupLinkPorts::invalid));
    SetupLinkFilter filter =
        target.purpose() == SetupPurpose.LINK
            ? SetupLinkFilter.ALL.of(new OnboardingId(target.subject()))
            : SetupLinkFilter.ALL.of(new IntegrationId(target.subject()));
    Instant now = now();
    return ports
        .transactions()
        .read(
            () ->
                ports
                    .links()
                    .list(
                        visitor.workspace(), filter, now, Optional.empty(), PageRequest.MAX_LIMIT))
        .stream()
        .filter(link -> link.createdBy().equals(visitor.operator()))
        .map(link -> link.at(now))
        .toList();
  }

  @Override
  public SetupLink markStepDone(Caller visitor) {
    return ports
        .transactions()
        .write(() -> ports.end(ports.loadOf(visitor), SetupLinkState.FINISHED, visitor));
  }

  private SetupLink add(Accepted accepted, SetupToken token) {
    CreateSetupLink command = accepted.command;
    Caller caller = command.caller();
    Instant now = now();
    Optional<SetupLink> parent =
        caller.guestScope().flatMap(GuestScope::setupLink).map(id -> ports.loadOf(caller));
    parent.ifPresent(this::requireFewSteps);
    SetupTargets.Described target =
        targets.load(command.target(), command.expectedAccount(), caller);
    Instant wanted = now.plusMillis(command.validFor().toMillis());
    SetupLink link =
        new SetupLink(
            accepted.id,
            caller.workspace(),
            command.target(),
            target.provider(),
            target.name(),
            accepted.step,
            accepted.message,
            command.expectedAccount(),
            command.returnUrl(),
            caller.operator(),
            parent.map(SetupLink::id),
            now,
            parent.map(SetupLink::expiresAt).filter(wanted::isAfter).orElse(wanted),
            SetupLinkState.ACTIVE,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    ports.record(caller, AuditAction.SETUP_LINK_CREATED, link);
    ports.links().removeExpiredBefore(now.minus(KEPT));
    ports.links().add(link, SetupLinkPorts.hashOf(token.reveal()));
    return link;
  }

  /** A visitor needs no account, and must not be able to fill the store with links. */
  private void requireFewSteps(SetupLink parent) {
    long open =
        ports.links().active(parent.workspace(), parent.target().subject()).stream()
            .filter(link -> link.parent().equals(Optional.of(parent.id())))
            .filter(ports::isActive)
            .count();
    if (open >= OPEN_STEPS) {
      throw new TenonException(
          CoreErrorCode.SETUP_LINK_LIMIT,
          "%d steps that were handed over are still open; finish one of them first."
              .formatted(open));
    }
  }

  /** A guest may hand over single steps of their own work. */
  private static void requireOwnStep(CreateSetupLink command, GuestScope scope) {
    if (!command.target().equals(targetOf(scope))) {
      throw command.target().purpose() == SetupPurpose.LINK
          ? new TenonException(
              CoreErrorCode.ONBOARDING_NOT_FOUND, "There is no such onboarding in this workspace.")
          : new TenonException(
              CoreErrorCode.INTEGRATION_NOT_FOUND,
              "There is no such integration in this workspace.");
    }
    if (command.step().isEmpty()) {
      throw new TenonException(
          CoreErrorCode.STEP_NOT_FOUND,
          "A visitor of a setup link can hand over single steps only; name a step of the guide.");
    }
  }

  private static SetupTarget targetOf(GuestScope scope) {
    for (SetupPurpose purpose : SetupPurpose.values()) {
      if (purpose.task() == scope.task()) {
        return new SetupTarget(purpose, scope.subject());
      }
    }
    throw SetupLinkPorts.invalid();
  }

  private Instant now() {
    return ports.clock().instant();
  }

  /** A valid request to create a link. */
  private record Accepted(
      SetupLinkId id, CreateSetupLink command, String message, Optional<SetupStep> step) {}
}
