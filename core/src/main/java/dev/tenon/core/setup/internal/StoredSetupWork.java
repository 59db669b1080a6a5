package dev.tenon.core.setup.internal;

import dev.tenon.core.audit.AuditAction;
import dev.tenon.core.error.CoreErrorCode;
import dev.tenon.core.error.TenonException;
import dev.tenon.core.internal.setup.SetupWork;
import dev.tenon.core.onboarding.OnboardingId;
import dev.tenon.core.setup.SetupLink;
import dev.tenon.core.setup.SetupLinkState;
import dev.tenon.core.setup.SetupTarget;
import dev.tenon.core.workspace.Caller;
import dev.tenon.core.workspace.GuestScope;
import dev.tenon.spi.Account;
import java.util.Optional;
import java.util.stream.Stream;

/** Work that is bound to the setup links in a store. */
public record StoredSetupWork(SetupLinkPorts ports) implements SetupWork {

  @Override
  public void requireActive(Caller caller) {
    if (cameByLink(caller)) {
      var unused = ports.loadOf(caller);
    }
  }

  @Override
  public void attempt(Caller caller) {
    if (cameByLink(caller)) {
      ports.record(caller, AuditAction.SETUP_LINK_ATTEMPTED, ports.loadOf(caller));
    }
  }

  @Override
  public Optional<TenonException> refusal(OnboardingId onboarding, Account account, Caller caller) {
    return active(onboarding.value(), caller)
        .filter(link -> link.step().isEmpty())
        .flatMap(link -> link.expectedAccount().stream())
        .filter(expected -> !isExpected(expected, account))
        .findFirst()
        .map(expected -> notExpected(expected, account));
  }

  @Override
  public void finish(SetupTarget target, Caller caller) {
    active(target.subject(), caller)
        .filter(link -> link.target().equals(target))
        .forEach(link -> ports.end(link, SetupLinkState.FINISHED, caller));
  }

  @Override
  public void revokeAll(String subject, Caller caller) {
    active(subject, caller).forEach(link -> ports.end(link, SetupLinkState.REVOKED, caller));
  }

  private Stream<SetupLink> active(String subject, Caller caller) {
    return ports.links().active(caller.workspace(), subject).stream().filter(ports::isActive);
  }

  private static boolean cameByLink(Caller caller) {
    return caller.guestScope().flatMap(GuestScope::setupLink).isPresent();
  }

  /** Whether the account is the expected one, or is under it. */
  static boolean isExpected(String expected, Account account) {
    String id = account.id();
    return id.equalsIgnoreCase(expected)
        || id.regionMatches(true, 0, expected + "/", 0, expected.length() + 1);
  }

  static TenonException notExpected(String expected, Account account) {
    return new TenonException(
        CoreErrorCode.ACCOUNT_NOT_EXPECTED,
        "The setup link is for the account %s, but the account is %s. Use the expected account, or ask the operator for a setup link for this one."
            .formatted(expected, account.id()));
  }
}
