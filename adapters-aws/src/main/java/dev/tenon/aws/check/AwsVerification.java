package dev.tenon.aws.check;

import dev.tenon.aws.form.AwsAccountForm;
import dev.tenon.aws.form.AwsForm;
import dev.tenon.aws.identity.ExternalId;
import dev.tenon.aws.identity.PublishedIds;
import dev.tenon.aws.identity.RoleArn;
import dev.tenon.aws.sdk.AwsSdk;
import dev.tenon.aws.settings.AwsSettings;
import dev.tenon.spi.Check;
import dev.tenon.spi.CheckId;
import dev.tenon.spi.CheckListener;
import dev.tenon.spi.CheckReport;
import dev.tenon.spi.CheckRequest;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.toolkit.CheckList;
import dev.tenon.toolkit.Conversation;
import dev.tenon.toolkit.EvaluatedCheck;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Runs the wanted checks of one account in one conversation. Whichever checks are wanted, it first
 * tries to assume the role with wrong external IDs, and tries again while the role is in use. If
 * one of these attempts succeeds, others could use the role too, and everything that was read with
 * the role is discarded.
 */
public final class AwsVerification {

  /** All checks with their evaluations. */
  public static final CheckList<AwsVerification> CHECKS =
      CheckList.of(
          List.of(
              EvaluatedCheck.of(check(AwsChecks.ROLE_ARN), facts -> facts.arn.roleArn()),
              ofRole(AwsChecks.EXTERNAL_ID_REQUIRED, RoleChecks::externalIdRequired),
              ofGuardedRole(AwsChecks.ROLE_ASSUMED, RoleChecks::roleAssumed),
              ofGuardedRole(AwsChecks.TRUST_CLOSED, RoleChecks::trustClosed)
                  .requires(check(AwsChecks.ROLE_ASSUMED)),
              ofSession(AwsChecks.TRUST_POLICY, RoleChecks::trustPolicy),
              ofSession(AwsChecks.ORGANIZATION, RoleChecks::accountType),
              ofSession(AwsChecks.PERMISSIONS, RoleChecks::permissions),
              ofAccountType(AwsChecks.BILLING, RoleChecks::billing),
              ofAccountType(AwsChecks.EXCESS_PERMISSIONS, RoleChecks::excessPermissions),
              ofSession(AwsChecks.STORED_DATA_DENIED, RoleChecks::storedDataDenied),
              ofSession(AwsChecks.SESSION_LENGTH, RoleChecks::sessionLength),
              ofSession(AwsChecks.FORMER_EXTERNAL_ID, RoleChecks::formerExternalId)));

  /** The checks that decide whether the platform may use the role. */
  private static final Set<CheckId> DECISIVE =
      Set.of(AwsChecks.EXTERNAL_ID_REQUIRED, AwsChecks.ROLE_ASSUMED, AwsChecks.TRUST_CLOSED);

  private final RoleArnCheck arn;

  /** Empty if the role ARN is not valid. */
  private final Optional<RoleChecks> role;

  private AwsVerification(RoleArnCheck arn, Optional<RoleChecks> role) {
    this.arn = arn;
    this.role = role;
  }

  /**
   * Runs the checks. Blocks.
   *
   * @param unknown a random external ID that no role accepts
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
    RoleArnCheck arn = new RoleArnCheck(form);
    if (!(arn.roleArn() instanceof CheckResult.Passed)) {
      return new AwsVerification(arn, Optional.empty()).report(request.wanted(), listener);
    }
    CheckedAccount subject =
        new CheckedAccount(
            form,
            RoleArn.parse(form.roleArn()),
            PublishedIds.required(request.published()),
            PublishedIds.of(request.replacement()),
            settings.principal(form.partition()));
    RoleChecks role =
        new RoleChecks(
            subject,
            new AwsAccountQueries(conversation, sdk, subject, unknown),
            new PlatformRefusals(settings, form.partition()),
            request.wanted());
    return new AwsVerification(arn, Optional.of(role)).report(request.wanted(), listener);
  }

  private CheckReport report(Set<CheckId> wanted, CheckListener listener) {
    Map<CheckId, CheckResult> results = CHECKS.evaluate(this, wanted, listener);
    if (role.isEmpty()) {
      return new CheckReport(Optional.empty(), results);
    }
    // This repeats no call: the conversation keeps each response.
    Map<CheckId, CheckResult> decisive = CHECKS.evaluate(this, DECISIVE, CheckListener.SILENT);
    boolean open =
        isFailed(decisive.get(AwsChecks.EXTERNAL_ID_REQUIRED))
            || isFailed(decisive.get(AwsChecks.TRUST_CLOSED));
    boolean usable = !open && decisive.get(AwsChecks.ROLE_ASSUMED) instanceof CheckResult.Passed;
    return new CheckReport(
        usable ? Optional.of(role.get().account()) : Optional.empty(),
        results,
        open ? Set.of(AwsForm.ROLE_ARN) : Set.of());
  }

  private static EvaluatedCheck<AwsVerification> ofRole(
      CheckId id, Function<RoleChecks, CheckResult> evaluation) {
    return EvaluatedCheck.<AwsVerification>of(
            check(id), facts -> evaluation.apply(facts.role.orElseThrow()))
        .requires(check(AwsChecks.ROLE_ARN));
  }

  /** Also runs if the denials are inconclusive, because AWS denied the right external ID too. */
  private static EvaluatedCheck<AwsVerification> ofGuardedRole(
      CheckId id, Function<RoleChecks, CheckResult> evaluation) {
    return ofRole(id, evaluation)
        .requires(
            check(AwsChecks.EXTERNAL_ID_REQUIRED),
            result -> result instanceof CheckResult.Passed || AwsCheckResults.isNotReached(result));
  }

  /** Also runs if the trust policy cannot be read: AWS has denied the wrong external IDs. */
  private static EvaluatedCheck<AwsVerification> ofSession(
      CheckId id, Function<RoleChecks, CheckResult> evaluation) {
    return ofGuardedRole(id, evaluation)
        .requires(check(AwsChecks.ROLE_ASSUMED))
        .requires(check(AwsChecks.TRUST_CLOSED), result -> !isFailed(result));
  }

  /** The guide asks for billing access only in a management account. */
  private static EvaluatedCheck<AwsVerification> ofAccountType(
      CheckId id, Function<RoleChecks, CheckResult> evaluation) {
    return ofSession(id, evaluation)
        .requires(check(AwsChecks.ORGANIZATION), result -> !isFailed(result));
  }

  private static Check check(CheckId id) {
    return AwsChecks.check(id);
  }

  private static boolean isFailed(CheckResult result) {
    return result instanceof CheckResult.Failed;
  }
}
