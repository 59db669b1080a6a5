package dev.tenon.aws.check;

import dev.tenon.aws.conversation.Conversation;
import dev.tenon.aws.form.AwsAccountForm;
import dev.tenon.aws.form.AwsForm;
import dev.tenon.aws.identity.ExternalId;
import dev.tenon.aws.identity.PublishedIds;
import dev.tenon.aws.identity.RoleArn;
import dev.tenon.aws.sdk.AwsSdk;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.spi.Account;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.toolkit.ServerText;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Runs the wanted checks of one account in one conversation. Whichever checks are wanted, it first
 * attempts to assume the role with wrong external IDs, and repeats this while the role is in use.
 * If an attempt succeeds, others could use the role too, so nothing that was read with it is kept.
 */
public final class AwsVerification {

  private final Set<CheckId> wanted;
  private final ExternalIdCheck probes;
  private final RoleSessionCheck sessions;
  private final TrustPolicyCheck trust;
  private final AccountTypeCheck organizations;
  private final AwsAccountQueries queries;
  private final CheckedAccount subject;
  private final Map<CheckId, Supplier<CheckResult>> afterSession;

  private AwsVerification(
      CheckedAccount subject,
      AwsAccountQueries queries,
      PlatformRefusals refusals,
      Set<CheckId> wanted) {
    this.subject = subject;
    this.queries = queries;
    this.wanted = wanted;
    this.probes = new ExternalIdCheck(subject, queries, refusals);
    this.sessions = new RoleSessionCheck(subject, queries, refusals);
    this.organizations = new AccountTypeCheck(subject, queries);
    this.trust = new TrustPolicyCheck(subject, queries);
    PolicySimulationCheck permissions = new PolicySimulationCheck(subject, queries);
    this.afterSession =
        Map.of(
            AwsChecks.TRUST_POLICY, trust::trustPolicy,
            AwsChecks.ORGANIZATION, organizations::accountType,
            AwsChecks.PERMISSIONS, permissions::required,
            AwsChecks.BILLING, permissions::billing,
            AwsChecks.EXCESS_PERMISSIONS, new ExcessPermissionCheck(subject, queries)::excess,
            AwsChecks.SESSION_LENGTH, sessions::sessionLength,
            AwsChecks.FORMER_EXTERNAL_ID, probes::formerExternalId);
  }

  /**
   * Runs the checks. Blocks.
   *
   * @param unknown an external ID that no role was ever given
   * @throws ProviderException {@link ProviderErrorCode#INTERRUPTED}, {@link
   *     ProviderErrorCode#CREDENTIAL_INCOMPLETE} when nothing is published for the account, {@link
   *     ProviderErrorCode#SETTING_MISSING}
   */
  public static CheckReport run(
      CheckRequest request,
      CheckListener listener,
      AwsSettings settings,
      AwsSdk sdk,
      Conversation conversation,
      ExternalId unknown) {
    AwsAccountForm form = AwsAccountForm.of(request.form());
    Reporter reporter = new Reporter(request.wanted(), listener);
    CheckResult arn = reporter.always(AwsChecks.ROLE_ARN, new RoleArnCheck(form)::roleArn);
    if (arn instanceof CheckResult.Failed) {
      reporter.restNotReached(AwsChecks.ROLE_ARN);
      return new CheckReport(Optional.empty(), reporter.results);
    }
    CheckedAccount subject =
        new CheckedAccount(
            form,
            RoleArn.parse(form.roleArn()),
            PublishedIds.required(request.published()),
            PublishedIds.of(request.replacement()),
            settings.principal(form.partition()));
    return new AwsVerification(
            subject,
            new AwsAccountQueries(conversation, sdk, subject, unknown),
            new PlatformRefusals(settings, form.partition()),
            request.wanted())
        .run(reporter);
  }

  private CheckReport run(Reporter reporter) {
    CheckResult required =
        reporter.always(AwsChecks.EXTERNAL_ID_REQUIRED, this::externalIdRequired);
    if (!(required instanceof CheckResult.Passed) && !AwsCheckResults.isNotReached(required)) {
      return stopped(reporter, AwsChecks.EXTERNAL_ID_REQUIRED, required);
    }
    CheckResult assumed = reporter.always(AwsChecks.ROLE_ASSUMED, sessions::roleAssumed);
    if (!(assumed instanceof CheckResult.Passed)) {
      reporter.restNotReached(AwsChecks.ROLE_ASSUMED);
      return new CheckReport(Optional.empty(), reporter.results);
    }
    CheckResult closed = reporter.always(AwsChecks.TRUST_CLOSED, trust::trustClosed);
    if (closed instanceof CheckResult.Failed) {
      return stopped(reporter, AwsChecks.TRUST_CLOSED, closed);
    }
    for (Check check : AwsChecks.ALL) {
      if (afterSession.containsKey(check.id())) {
        reporter.report(check.id(), afterSession.get(check.id()));
      }
    }
    return new CheckReport(Optional.of(account()), reporter.results);
  }

  /**
   * A role that does not exist yet denies every attempt, and so does one that the platform may not
   * assume at all. Denials therefore count only before and after a session was opened.
   */
  private CheckResult externalIdRequired() {
    CheckResult before = probes.denied(queries.before);
    if (!(before instanceof CheckResult.Passed)) {
      return before;
    } else if (queries.session.answer().toOptional().isEmpty()) {
      return AwsCheckResults.deniedInAnyCase();
    }
    queries.begin(wanted);
    CheckResult after = probes.denied(queries.after);
    return after instanceof CheckResult.Passed
            && !(sessions.roleAssumed() instanceof CheckResult.Passed)
        ? AwsCheckResults.notReached(AwsChecks.ROLE_ASSUMED)
        : after;
  }

  /** Drops what was read: the platform must not use a role that others can use. */
  private static CheckReport stopped(Reporter reporter, CheckId check, CheckResult result) {
    reporter.restNotReached(check);
    return new CheckReport(
        Optional.empty(),
        reporter.results,
        result instanceof CheckResult.Failed ? Set.of(AwsForm.ROLE_ARN) : Set.of());
  }

  private Account account() {
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
        organizations.parent());
  }

  /** Collects the wanted results and reports them to the listener. */
  private static final class Reporter {

    private final Set<CheckId> wanted;
    private final CheckListener listener;
    private final Map<CheckId, CheckResult> results = new LinkedHashMap<>();

    Reporter(Set<CheckId> wanted, CheckListener listener) {
      this.wanted = wanted;
      this.listener = listener;
    }

    void report(CheckId check, Supplier<CheckResult> evaluation) {
      if (wanted.contains(check)) {
        listener.started(check);
        CheckResult result = evaluation.get();
        listener.finished(check, result);
        results.put(check, result);
      }
    }

    /** Evaluates the check even if it is not wanted, because others build on it. */
    CheckResult always(CheckId check, Supplier<CheckResult> evaluation) {
      if (!wanted.contains(check)) {
        return evaluation.get();
      }
      report(check, evaluation);
      return results.get(check);
    }

    void restNotReached(CheckId before) {
      for (Check check : AwsChecks.ALL) {
        if (!results.containsKey(check.id())) {
          report(check.id(), () -> AwsCheckResults.notReached(before));
        }
      }
    }
  }
}
