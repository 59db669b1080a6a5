package dev.tenon.aws.check;

import dev.tenon.aws.check.RoleSimulation.RegionalDecisions;
import dev.tenon.aws.identity.ExternalId;
import dev.tenon.aws.policy.PolicyLayer;
import dev.tenon.aws.sdk.AwsSdk;
import dev.tenon.aws.sdk.Iam;
import dev.tenon.aws.sdk.OrganizationDescription;
import dev.tenon.aws.sdk.Organizations;
import dev.tenon.aws.sdk.RoleDescription;
import dev.tenon.aws.sdk.RoleSession;
import dev.tenon.aws.sdk.SessionOptions;
import dev.tenon.aws.sdk.Sts;
import dev.tenon.spi.CheckId;
import dev.tenon.toolkit.Conversation;
import dev.tenon.toolkit.Question;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The queries for the checks of one account. Each is sent at most once. */
final class AwsAccountQueries {

  private final Conversation conversation;
  private final AwsSdk sdk;
  private final CheckedAccount subject;

  /** Sent before anything else. */
  final ExternalIdProbes before;

  /** Sent after the role was assumed: until a role exists, AWS denies every attempt. */
  final ExternalIdProbes after;

  /** Succeeds if the role can be assumed with the external ID that was replaced. */
  final Question<Boolean> assumedWithFormerId;

  /**
   * Succeeds if the role can be assumed with the external ID that the template for member accounts
   * would give it.
   */
  final Question<Boolean> assumedAsMember;

  final Question<RoleSession> session;
  final Question<RoleDescription> role;
  final Question<Optional<String>> alias;
  final Question<Optional<OrganizationDescription>> organization;
  final Question<RegionalDecisions> simulation;
  final RolePolicyQueries policies;

  /** The ARN of the principal with which the platform calls AWS. */
  final Question<String> caller;

  AwsAccountQueries(
      Conversation conversation, AwsSdk sdk, CheckedAccount subject, ExternalId unknown) {
    this.conversation = conversation;
    this.sdk = sdk;
    this.subject = subject;
    this.before = probes(unknown);
    this.after = probes(unknown);
    this.assumedWithFormerId = probe(() -> Optional.of(subject.ids().previous().orElseThrow()));
    this.assumedAsMember =
        probe(
            () ->
                Optional.of(
                    subject
                        .ids()
                        .memberPrefix()
                        .orElseThrow()
                        .ofMember(subject.role().accountId())));
    this.session =
        conversation.question(
            Sts.SERVICE,
            () -> sdk.sts().assume(subject.role(), subject.ids().current(), SessionOptions.SHORT));
    this.role = conversation.question(Iam.SERVICE, () -> iam().role(subject.role().name()));
    this.alias = conversation.question(Iam.SERVICE, () -> iam().accountAlias());
    this.organization =
        conversation.question(
            Organizations.SERVICE,
            () -> sdk.organizations(session.answer().orThrow()).organization());
    this.simulation = conversation.question(Iam.SERVICE, this::simulate);
    this.policies = new RolePolicyQueries(conversation, subject, this::iam, role);
    this.caller =
        conversation.question(Sts.SERVICE, () -> sdk.sts().callerArn(subject.form().partition()));
  }

  /**
   * Starts the queries that the wanted checks send with a session, so that they run in parallel.
   */
  void begin(Set<CheckId> wanted) {
    after.begin();
    role.begin();
    alias.begin();
    organization.begin();
    if (wanted.contains(AwsChecks.PERMISSIONS) || wanted.contains(AwsChecks.BILLING)) {
      simulation.begin();
    }
    if (wanted.contains(AwsChecks.EXCESS_PERMISSIONS)
        || wanted.contains(AwsChecks.STORED_DATA_DENIED)) {
      policies.others.begin();
      policies.boundary.begin();
    }
    if (wanted.contains(AwsChecks.FORMER_EXTERNAL_ID) && subject.ids().previous().isPresent()) {
      assumedWithFormerId.begin();
    }
  }

  private ExternalIdProbes probes(ExternalId unknown) {
    return new ExternalIdProbes(probe(Optional::empty), probe(() -> Optional.of(unknown)));
  }

  private Question<Boolean> probe(Supplier<Optional<ExternalId>> externalId) {
    return conversation.question(
        Sts.SERVICE,
        () -> {
          sdk.sts().probe(subject.role(), externalId.get(), SessionOptions.SHORT);
          return true;
        });
  }

  private Iam iam() {
    return sdk.iam(session.answer().orThrow());
  }

  /** Uses the ARN that IAM returned, if any: ARNs are case-sensitive, role names are not. */
  private RegionalDecisions simulate() {
    String arn =
        role.answer().toOptional().map(RoleDescription::arn).orElse(subject.role().toString());
    return new RoleSimulation(
            conversation,
            iam(),
            new CallContext(subject, arn, sdk.now(), role, session, organization),
            sdk.region(subject.form().partition()),
            policies::dependingOnResources,
            this::layers)
        .run();
  }

  /** Empty if the role may not read one of its policies. */
  private Optional<List<PolicyLayer>> layers() {
    return policies
        .layers
        .answer()
        .fold(
            known -> known,
            refusal -> Optional.empty(),
            fault -> {
              throw fault.settled();
            });
  }
}
