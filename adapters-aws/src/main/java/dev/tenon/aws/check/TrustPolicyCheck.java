package dev.tenon.aws.check;

import static dev.tenon.aws.check.AwsCheckResults.failedIfAny;
import static dev.tenon.aws.check.AwsCheckResults.inconclusive;
import static java.util.stream.Collectors.joining;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.identity.PrincipalArn;
import dev.tenon.aws.policy.Certainty;
import dev.tenon.aws.policy.Condition;
import dev.tenon.aws.policy.PolicyDocument;
import dev.tenon.aws.policy.PolicyPrincipal;
import dev.tenon.aws.policy.Statement;
import dev.tenon.aws.policy.TrustEvaluation;
import dev.tenon.aws.policy.TrustEvaluation.OtherId;
import dev.tenon.aws.sdk.Iam;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.toolkit.ServerText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Checks which principals the role trusts. */
final class TrustPolicyCheck {

  private static final String EDIT =
      "Open the role in IAM, Trust relationships, Edit trust policy.";

  private final CheckedAccount subject;
  private final AwsAccountQueries queries;

  TrustPolicyCheck(CheckedAccount subject, AwsAccountQueries queries) {
    this.subject = subject;
    this.queries = queries;
  }

  /** Fails if others can use the role, directly or through the platform. */
  CheckResult trustClosed() {
    return evaluate(this::requiresExternalId);
  }

  /** Fails if the role trusts any principal besides the platform. */
  CheckResult trustPolicy() {
    return evaluate(this::trustsOnlyPlatform);
  }

  private CheckResult evaluate(Function<TrustEvaluation, CheckResult> evaluation) {
    return queries
        .role
        .answer()
        .fold(
            role ->
                PolicyDocument.parse(role.trustPolicy())
                    .map(policy -> evaluation.apply(trust(policy)))
                    .orElseGet(TrustPolicyCheck::unreadable),
            refusal ->
                SessionRefusals.inconclusiveAfter(
                    Iam.SERVICE,
                    refusal,
                    AwsErrorCode.AWS_CANNOT_READ_ROLE,
                    SessionRefusals.ATTACH_SECURITY_AUDIT),
            fault -> fault.inconclusive());
  }

  private static CheckResult unreadable() {
    return inconclusive(
        AwsErrorCode.AWS_TRUST_POLICY_UNREADABLE,
        "The trust policy of the role that AWS IAM returned cannot be parsed, or names an element"
            + " or a condition key twice, so that it is not certain whom it trusts. Replace it with"
            + " the trust policy in the guide; if the problem persists, report it.");
  }

  /** Runs only after AWS denied the platform the role without the right external ID. */
  private CheckResult requiresExternalId(TrustEvaluation trust) {
    PlatformTrust platform = platform(trust);
    if (!platform.mayAllowOneOf(subject.knownIds())) {
      return inconclusive(
          AwsErrorCode.AWS_TRUST_POLICY_CONTRADICTED,
          "AWS STS opened a session with the external ID, but the trust policy that AWS IAM"
              + " returned does not allow it. If the policy has just changed, wait a minute and"
              + " check again; if the problem persists, report it.");
    }
    List<Finding> findings = new ArrayList<>();
    if (trustsEveryone(trust)) {
      findings.add(trustsEveryone());
    }
    Certainty anyId = platform.allowsAnyId();
    if (anyId == Certainty.YES) {
      findings.add(contradicted());
    } else if (anyId == Certainty.UNKNOWN
        || acceptedIds(platform).anyMatch(other -> !other.literal())) {
      findings.add(notExact());
    }
    return failedIfAny(
        findings, List.of(new Evidence("External ID", "required by the trust policy")));
  }

  private CheckResult trustsOnlyPlatform(TrustEvaluation trust) {
    List<Finding> findings = new ArrayList<>();
    List<String> others = others(trust);
    if (!others.isEmpty()) {
      findings.add(trustsOthers(others));
    }
    long additional = acceptedIds(platform(trust)).filter(OtherId::literal).count();
    if (additional > 0) {
      findings.add(additionalIds(additional));
    }
    return failedIfAny(
        findings, List.of(new Evidence("Trusted principal", subject.principal().toString())));
  }

  private boolean trustsEveryone(TrustEvaluation trust) {
    return assuming(trust).anyMatch(Statement::isForEveryone)
        && otherCallers(trust).mayAnyoneAssume();
  }

  private TrustEvaluation trust(PolicyDocument policy) {
    return new TrustEvaluation(policy.statements(), subject.role().accountId());
  }

  private PlatformTrust platform(TrustEvaluation trust) {
    return PlatformTrust.of(trust, subject.principal(), subject.knownIds());
  }

  private Stream<OtherId> acceptedIds(PlatformTrust platform) {
    return platform.acceptedIds(subject.knownIds());
  }

  private List<String> others(TrustEvaluation trust) {
    OtherCallers callers = otherCallers(trust);
    return assuming(trust)
        .flatMap(
            statement ->
                statement.principals().stream()
                    .filter(principal -> !subject.principal().isNamed(principal.name()))
                    .filter(
                        principal ->
                            (statement.isForFederationOnly() && principal.isAnyone())
                                || callers.mayAssume(principal))
                    .map(principal -> shown(principal, statement)))
        .distinct()
        .map(ServerText::clean)
        .toList();
  }

  /** The principal; for one that conditions restrict to some of all principals, with their keys. */
  private static String shown(PolicyPrincipal principal, Statement statement) {
    return principal.isAnyone() && !statement.conditions().isEmpty()
        ? statement.conditions().stream()
            .map(Condition::key)
            .distinct()
            .collect(joining(", ", principal.name() + " with a condition on ", ""))
        : principal.name();
  }

  private OtherCallers otherCallers(TrustEvaluation trust) {
    return OtherCallers.of(trust, subject.principal(), subject.knownIds());
  }

  private static Stream<Statement> assuming(TrustEvaluation trust) {
    return trust.statements().stream()
        .filter(statement -> statement.allows() && statement.opensSessions());
  }

  private Finding trustsEveryone() {
    return subject.findingToCheckAgain(
        AwsErrorCode.AWS_TRUSTS_EVERYONE,
        "The role trusts every AWS account. Anyone who has seen its external ID can use it without"
            + " Tenon, so the platform does not use the role.",
        List.of(new Evidence("Trusted principals", PolicyPrincipal.ANYONE.name())),
        page(),
        EDIT,
        "Replace the principal * with " + subject.principal() + ".");
  }

  private Finding trustsOthers(List<String> others) {
    List<String> steps = new ArrayList<>();
    if (others.stream().anyMatch(PrincipalArn::isDeletedPrincipal)) {
      steps.add(
          "An ID that begins with AIDA or AROA is what AWS shows in place of a user or role that"
              + " was deleted. It has no access; remove it.");
    }
    steps.add(EDIT);
    steps.add(
        "Remove all principals except "
            + subject.principal()
            + ", and each statement that then has no principal.");
    return subject.finding(
        AwsErrorCode.AWS_TRUSTS_OTHERS,
        "The role trusts " + whom(others) + ".",
        List.of(new Evidence("Trusted principals", String.join(", ", others))),
        page(),
        steps.toArray(String[]::new));
  }

  private String whom(List<String> others) {
    if (others.stream().allMatch(subject.principal()::isWholeAccount)) {
      return "the platform's whole account instead of the one principal that needs it";
    }
    return others.stream().allMatch(PrincipalArn::isDeletedPrincipal)
        ? "users or roles that were deleted"
        : "other principals besides the platform";
  }

  private Finding contradicted() {
    return subject.findingToCheckAgain(
        AwsErrorCode.AWS_TRUST_POLICY_CONTRADICTED,
        "The trust policy allows the platform to assume the role without the external ID of this"
            + " account, although AWS STS denied it. The policy has just changed, or another policy"
            + " denies it for now. The platform does not use the role.",
        List.of(
            new Evidence("AWS STS without the external ID", "denied"),
            new Evidence("Trust policy without the external ID", "allows")),
        page(),
        EDIT,
        exactId());
  }

  private Finding notExact() {
    return subject.findingToCheckAgain(
        AwsErrorCode.AWS_EXTERNAL_ID_LOOSE,
        "The trust policy does not require the exact external ID of this account from the platform."
            + " Others could make the platform act in this account, so the platform does not use"
            + " the role.",
        List.of(
            new Evidence("Condition on sts:ExternalId", "missing, or satisfied by other values")),
        page(),
        EDIT,
        exactId());
  }

  private String exactId() {
    return "Use the condition StringEquals with sts:ExternalId and the value %s, without wildcards and without IfExists."
        .formatted(subject.ids().current());
  }

  private Finding additionalIds(long count) {
    return subject.finding(
        AwsErrorCode.AWS_FURTHER_EXTERNAL_ID,
        "The trust policy accepts external IDs other than that of this account.",
        List.of(new Evidence("Additional external IDs", Long.toString(count))),
        page(),
        EDIT,
        "Remove all values of sts:ExternalId except " + subject.ids().current() + ".");
  }

  private URI page() {
    return subject.console().trustPolicy(subject.role());
  }
}
