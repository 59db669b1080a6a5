package dev.tenon.aws.check;

import static dev.tenon.aws.check.AwsCheckResults.failedIfAny;
import static dev.tenon.aws.check.AwsCheckResults.inconclusive;

import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.policy.PolicyDocument;
import dev.tenon.aws.policy.PolicyPrincipal;
import dev.tenon.aws.policy.Statement;
import dev.tenon.aws.sdk.Iam;
import dev.tenon.aws.sdk.RoleDescription;
import dev.tenon.spi.CheckResult;
import dev.tenon.spi.Evidence;
import dev.tenon.spi.Finding;
import dev.tenon.toolkit.ServerText;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

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

  private CheckResult evaluate(Function<List<Statement>, CheckResult> evaluation) {
    return queries
        .role
        .answer()
        .fold(
            role -> evaluate(role, evaluation),
            refusal ->
                SessionRefusals.inconclusiveAfter(
                    Iam.SERVICE,
                    refusal,
                    AwsErrorCode.AWS_CANNOT_READ_ROLE,
                    SessionRefusals.ATTACH_SECURITY_AUDIT),
            fault -> fault.inconclusive());
  }

  private static CheckResult evaluate(
      RoleDescription role, Function<List<Statement>, CheckResult> evaluation) {
    return PolicyDocument.parse(role.trustPolicy())
        .map(policy -> policy.allowing().stream().filter(Statement::opensSessions).toList())
        .map(evaluation)
        .orElseGet(
            () ->
                inconclusive(
                    AwsErrorCode.AWS_TRUST_POLICY_UNREADABLE,
                    "The trust policy of the role that AWS IAM returned cannot be parsed. Try"
                        + " again; if the problem persists, report it."));
  }

  private CheckResult requiresExternalId(List<Statement> assuming) {
    List<Finding> findings = new ArrayList<>();
    if (assuming.stream().anyMatch(Statement::isForEveryone)) {
      findings.add(trustsEveryone());
    }
    if (assuming.stream()
        .anyMatch(statement -> isForPlatform(statement) && acceptsOthers(statement))) {
      findings.add(notExact());
    }
    return failedIfAny(
        findings, List.of(new Evidence("External ID", "required by the trust policy")));
  }

  private CheckResult trustsOnlyPlatform(List<Statement> assuming) {
    List<Finding> findings = new ArrayList<>();
    List<String> others = others(assuming);
    if (!others.isEmpty()) {
      findings.add(trustsOthers(others));
    }
    long additional =
        assuming.stream()
            .flatMap(statement -> statement.externalIds().stream())
            .filter(id -> !subject.knownIds().contains(id))
            .distinct()
            .count();
    if (additional > 0) {
      findings.add(additionalIds(additional));
    }
    return failedIfAny(
        findings, List.of(new Evidence("Trusted principal", subject.principal().toString())));
  }

  private List<String> others(List<Statement> assuming) {
    return assuming.stream()
        .filter(statement -> !statement.isOnlyFor(subject.principal().text()))
        .flatMap(statement -> statement.principals().stream())
        .map(PolicyPrincipal::name)
        .filter(name -> !name.equals(subject.principal().text()))
        .distinct()
        .map(ServerText::clean)
        .toList();
  }

  private boolean isForPlatform(Statement statement) {
    return statement.principals().stream()
        .anyMatch(
            principal ->
                principal.isAnyone()
                    || principal.name().equals(subject.principal().text())
                    || subject.principal().isWholeAccount(principal.name()));
  }

  private static boolean acceptsOthers(Statement statement) {
    return !statement.requiresExternalId();
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
    String whom =
        others.stream().allMatch(subject.principal()::isWholeAccount)
            ? "the platform's whole account instead of the one principal that needs it"
            : "other principals besides the platform";
    return subject.finding(
        AwsErrorCode.AWS_TRUSTS_OTHERS,
        "The role trusts " + whom + ".",
        List.of(new Evidence("Trusted principals", String.join(", ", others))),
        page(),
        EDIT,
        "Remove all principals except " + subject.principal() + ".");
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
        "Use the condition StringEquals with sts:ExternalId and the value %s, without wildcards and without IfExists."
            .formatted(subject.ids().current()));
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
