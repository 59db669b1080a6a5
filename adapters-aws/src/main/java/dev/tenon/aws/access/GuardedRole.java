package dev.tenon.aws.access;

import dev.tenon.aws.check.PlatformRefusals;
import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.identity.ExternalId;
import dev.tenon.aws.identity.RoleArn;
import dev.tenon.aws.sdk.AwsSdk;
import dev.tenon.aws.sdk.RoleSession;
import dev.tenon.aws.sdk.SessionOptions;
import dev.tenon.aws.sdk.Sts;
import dev.tenon.spi.ProviderErrorCode;
import dev.tenon.spi.ProviderException;
import dev.tenon.toolkit.Answer;
import dev.tenon.toolkit.Conversation;
import dev.tenon.toolkit.Question;
import dev.tenon.toolkit.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A role that the platform uses only if the role requires its external ID. Otherwise others could
 * make the platform act in the account.
 *
 * @param own the external ID of the account
 * @param unknown a random external ID that no role accepts
 */
public record GuardedRole(
    RoleArn arn,
    ExternalId own,
    ExternalId unknown,
    PlatformRefusals refusals,
    AwsSdk sdk,
    Conversation conversation) {

  private static final Set<String> POLICY_REFUSED =
      Set.of("MalformedPolicyDocument", "PackedPolicyTooLarge");

  /**
   * Opens a session, after AWS has denied attempts without the right external ID. Blocks.
   *
   * @throws ProviderException {@link AwsErrorCode#AWS_EXTERNAL_ID_NOT_REQUIRED}, {@link
   *     AwsErrorCode#AWS_ROLE_NOT_ASSUMABLE}, {@link AwsErrorCode#AWS_ROLE_OF_ANOTHER_ACCOUNT},
   *     {@link ProviderErrorCode#ACCESS_OPTION_REFUSED}, the codes of the platform's own
   *     credentials, and those of network and cloud faults
   */
  public RoleSession open(SessionOptions options) {
    requireExternalId(options);
    RoleSession session =
        assume(options)
            .fold(
                opened -> opened,
                refusal -> {
                  throw notAssumed(refusal, options);
                },
                fault -> {
                  throw fault.exception();
                });
    if (!session.accountId().equals(arn.accountId())) {
      throw new ProviderException(
          AwsErrorCode.AWS_ROLE_OF_ANOTHER_ACCOUNT,
          "AWS STS opened a session in an account other than that of the role ARN. Verify the"
              + " account, and report this problem.");
    }
    return session;
  }

  private Answer<RoleSession> assume(SessionOptions options) {
    return conversation.question(Sts.SERVICE, () -> sdk.sts().assume(arn, own, options)).answer();
  }

  /**
   * Fails if the role can be assumed without an external ID or with a wrong one. A trust policy can
   * have a condition on the source identity, so the attempts are repeated with the source identity.
   */
  private void requireExternalId(SessionOptions options) {
    List<Question<Boolean>> probes = new ArrayList<>(probes(SessionOptions.SHORT));
    options
        .sourceIdentity()
        .ifPresent(name -> probes.addAll(probes(SessionOptions.SHORT.withSourceIdentity(name))));
    probes.forEach(Question::begin);
    List<Answer<Boolean>> answers = probes.stream().map(Question::answer).toList();
    if (answers.stream().anyMatch(answer -> answer.toOptional().isPresent())) {
      throw notGuarded();
    }
    answers.forEach(this::requireDenied);
  }

  private List<Question<Boolean>> probes(SessionOptions options) {
    return List.of(probe(Optional.empty(), options), probe(Optional.of(unknown), options));
  }

  private Question<Boolean> probe(Optional<ExternalId> externalId, SessionOptions options) {
    return conversation.question(
        Sts.SERVICE,
        () -> {
          sdk.sts().probe(arn, externalId, options);
          return true;
        });
  }

  private void requireDenied(Answer<Boolean> probe) {
    Optional<ProviderException> problem =
        probe.fold(
            open -> Optional.of(notGuarded()),
            refusal ->
                PlatformRefusals.isDenial(refusal)
                    ? Optional.empty()
                    : Optional.of(refusals.explain(refusal).exception()),
            fault -> Optional.of(fault.exception()));
    if (problem.isPresent()) {
      throw problem.get();
    }
  }

  private ProviderException notAssumed(Refusal refusal, SessionOptions options) {
    if (POLICY_REFUSED.contains(refusal.code())) {
      return new ProviderException(
          ProviderErrorCode.ACCESS_OPTION_REFUSED,
          "AWS STS rejected the session policy (" + refusal.code() + "). Correct the policy.");
    } else if (!PlatformRefusals.isDenial(refusal)) {
      return refusals.explain(refusal).exception();
    }
    return options.sourceIdentity().isPresent() && isAssumable(options.withoutSourceIdentity())
        ? new ProviderException(
            ProviderErrorCode.ACCESS_OPTION_REFUSED,
            "The role does not accept a source identity. Omit the source identity, or allow"
                + " sts:SetSourceIdentity in the trust policy of the role and in the platform's own"
                + " policies.")
        : new ProviderException(
            AwsErrorCode.AWS_ROLE_NOT_ASSUMABLE,
            "AWS denies the platform access to the role. Verify the account to find out why.");
  }

  private boolean isAssumable(SessionOptions options) {
    return assume(options).toOptional().isPresent();
  }

  private static ProviderException notGuarded() {
    return new ProviderException(
        AwsErrorCode.AWS_EXTERNAL_ID_NOT_REQUIRED,
        "The role can be assumed without its external ID, so Tenon does not use the role. Add the"
            + " external ID to its trust policy as in the guide, then verify the account.");
  }
}
