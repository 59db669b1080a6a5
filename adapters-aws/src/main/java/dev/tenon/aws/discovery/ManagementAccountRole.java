package dev.tenon.aws.discovery;

import dev.tenon.aws.check.PlatformRefusals;
import dev.tenon.aws.conversation.Answer;
import dev.tenon.aws.conversation.Conversation;
import dev.tenon.aws.conversation.Question;
import dev.tenon.aws.error.AwsErrorCode;
import dev.tenon.aws.identity.ExternalId;
import dev.tenon.aws.identity.RoleArn;
import dev.tenon.aws.sdk.AwsRefusal;
import dev.tenon.aws.sdk.AwsSdk;
import dev.tenon.aws.sdk.RoleSession;
import dev.tenon.spi.ProviderException;
import java.util.List;
import java.util.Optional;

/** The role of the management account, which is used only when others cannot use it. */
record ManagementAccountRole(
    RoleArn arn, PlatformRefusals refusals, AwsSdk sdk, Conversation conversation) {

  /**
   * Opens a session, after two tries with wrong external IDs were denied.
   *
   * @param stranger an external ID that no role was ever given
   * @throws ProviderException {@link AwsErrorCode#AWS_EXTERNAL_ID_NOT_REQUIRED}, {@link
   *     AwsErrorCode#AWS_ROLE_NOT_ASSUMABLE}, and what prevented an answer
   */
  RoleSession open(ExternalId own, ExternalId stranger) {
    List<Question<Boolean>> probes = List.of(probe(Optional.empty()), probe(Optional.of(stranger)));
    probes.forEach(Question::begin);
    List<Answer<Boolean>> answers = probes.stream().map(Question::answer).toList();
    if (answers.stream().anyMatch(answer -> answer.toOptional().isPresent())) {
      throw notClosed();
    }
    answers.forEach(this::requireDenied);
    return conversation
        .question(() -> sdk.sts().assume(arn, own))
        .answer()
        .fold(
            session -> session,
            refusal -> {
              throw notAssumed(refusal);
            },
            fault -> {
              throw fault.exception();
            });
  }

  private Question<Boolean> probe(Optional<ExternalId> externalId) {
    return conversation.question(
        () -> {
          sdk.sts().probe(arn, externalId);
          return true;
        });
  }

  private void requireDenied(Answer<Boolean> probe) {
    Optional<ProviderException> unknown =
        probe.fold(
            open -> Optional.of(notClosed()),
            refusal ->
                PlatformRefusals.isDenial(refusal)
                    ? Optional.empty()
                    : Optional.of(refusals.explain(refusal).exception()),
            fault -> Optional.of(fault.exception()));
    if (unknown.isPresent()) {
      throw unknown.get();
    }
  }

  private ProviderException notAssumed(AwsRefusal refusal) {
    return PlatformRefusals.isDenial(refusal)
        ? new ProviderException(
            AwsErrorCode.AWS_ROLE_NOT_ASSUMABLE,
            "AWS denies the role of the management account to the platform; check that account"
                + " first.")
        : refusals.explain(refusal).exception();
  }

  private static ProviderException notClosed() {
    return new ProviderException(
        AwsErrorCode.AWS_EXTERNAL_ID_NOT_REQUIRED,
        "The role of the management account lets itself be assumed without its external ID, so that"
            + " Tenon does not use it; mend its trust policy, then check that account.");
  }
}
