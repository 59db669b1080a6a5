package dev.tenon.aws.check;

import dev.tenon.spi.Account;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckResult;
import dev.tenon.toolkit.ServerText;
import java.util.Set;

/** The evaluations of all checks that need the role of one account. */
final class RoleChecks {

  private final CheckedAccount subject;
  private final AwsAccountQueries queries;
  private final Set<CheckId> wanted;
  private final ExternalIdCheck externalId;
  private final RoleSessionCheck sessions;
  private final TrustPolicyCheck trust;
  private final AccountTypeCheck organization;
  private final PolicySimulationCheck simulation;
  private final ExcessPermissionCheck excess;

  RoleChecks(
      CheckedAccount subject,
      AwsAccountQueries queries,
      PlatformRefusals refusals,
      Set<CheckId> wanted) {
    this.subject = subject;
    this.queries = queries;
    this.wanted = wanted;
    this.externalId = new ExternalIdCheck(subject, queries, refusals);
    this.sessions = new RoleSessionCheck(subject, queries, refusals);
    this.trust = new TrustPolicyCheck(subject, queries);
    this.organization = new AccountTypeCheck(subject, queries);
    this.simulation = new PolicySimulationCheck(subject, queries);
    this.excess = new ExcessPermissionCheck(subject, queries);
  }

  /**
   * AWS also denies every attempt if the role does not exist yet or does not trust the platform.
   * Denials are therefore evidence only if the right external ID opens a session between them.
   */
  CheckResult externalIdRequired() {
    CheckResult before = externalId.denied(queries.before);
    if (!(before instanceof CheckResult.Passed)) {
      return before;
    } else if (queries.session.answer().toOptional().isEmpty()) {
      return AwsCheckResults.deniedInAnyCase();
    }
    queries.begin(wanted);
    CheckResult after = externalId.denied(queries.after);
    return after instanceof CheckResult.Passed
            && !(sessions.roleAssumed() instanceof CheckResult.Passed)
        ? AwsCheckResults.notReached(AwsChecks.ROLE_ASSUMED)
        : after;
  }

  CheckResult roleAssumed() {
    return sessions.roleAssumed();
  }

  CheckResult trustClosed() {
    return trust.trustClosed();
  }

  CheckResult trustPolicy() {
    return trust.trustPolicy();
  }

  CheckResult accountType() {
    return organization.accountType();
  }

  CheckResult permissions() {
    return simulation.required();
  }

  CheckResult billing() {
    return simulation.billing();
  }

  CheckResult excessPermissions() {
    return excess.excess();
  }

  CheckResult storedDataDenied() {
    return excess.storedDataDenied();
  }

  CheckResult sessionLength() {
    return sessions.sessionLength();
  }

  CheckResult formerExternalId() {
    return externalId.formerExternalId();
  }

  /** The account. Called only after a session of the role was opened in it. */
  Account account() {
    String digits = subject.role().accountId();
    return new Account(
        subject.form().partition().accountId(digits),
        queries
            .alias
            .answer()
            .toOptional()
            .flatMap(alias -> alias)
            .map(ServerText::clean)
            .orElse(digits),
        organization.parent());
  }
}
