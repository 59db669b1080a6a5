package dev.tenon.sandbox.aws.account;

import static dev.tenon.sandbox.aws.account.AwsScenario.AUDIT;
import static dev.tenon.sandbox.aws.account.AwsScenario.BILLING;
import static dev.tenon.sandbox.aws.account.AwsScenario.ROLE;
import static dev.tenon.sandbox.aws.account.AwsScenario.manager;
import static dev.tenon.sandbox.aws.account.AwsScenario.member;
import static dev.tenon.sandbox.aws.account.AwsScenario.standalone;
import static dev.tenon.sandbox.aws.account.AwsScenario.untouched;

import dev.tenon.sandbox.aws.account.AwsChange.ApplyServiceControlPolicy;
import dev.tenon.sandbox.aws.account.AwsChange.AttachPolicy;
import dev.tenon.sandbox.aws.account.AwsChange.DeactivateRegions;
import dev.tenon.sandbox.aws.account.AwsChange.DelaySessions;
import dev.tenon.sandbox.aws.account.AwsChange.DeleteRole;
import dev.tenon.sandbox.aws.account.AwsChange.DetachPolicy;
import dev.tenon.sandbox.aws.account.AwsChange.PutInlinePolicy;
import dev.tenon.sandbox.aws.account.AwsChange.SetBoundary;
import dev.tenon.sandbox.aws.account.AwsChange.SetMaxSession;
import dev.tenon.sandbox.aws.account.AwsChange.SettlePropagation;
import dev.tenon.sandbox.aws.account.AwsScenario.Place;
import dev.tenon.sandbox.aws.state.AwsPartition;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** All scenarios of AWS the sandbox can be seeded with, in a fixed order. */
final class AwsScenarios {

  private AwsScenarios() {}

  static List<AwsScenario> all() {
    return Stream.of(organizations(), AwsTrustScenarios.all(), roles(), gaps(), excess(), clouds())
        .flatMap(List::stream)
        .toList();
  }

  private static List<AwsScenario> organizations() {
    return List.of(
        untouched(
            "aws-contoso",
            "For trying out: an organization of seven accounts, four of them active, in which"
                + " nothing is deployed yet."),
        manager("aws-healthy", "Everything is in order, in the members too."),
        member("aws-member", "Everything is in order, in a member of an organization."),
        standalone(
            "aws-standalone", "Everything is in order, in an account without an organization."),
        manager("aws-many-members", "Everything is in order; of 48 accounts one page is empty.")
            .at(new Place.Founder(44, true, true)),
        manager(
                "aws-member-as-management",
                "A member of an organization that its owner takes for the management account.")
            .at(new Place.Member()),
        member(
                "aws-standalone-as-linked",
                "An account without an organization that its owner takes for a member of one.")
            .at(new Place.Alone()));
  }

  private static List<AwsScenario> roles() {
    return List.of(
        standalone("aws-role-missing", "The role was deleted.", account -> new DeleteRole()),
        standalone("aws-role-with-path", "Everything is in order; the role has a path.")
            .withRole("tenon/link/" + ROLE),
        standalone(
            "aws-propagating",
            "Everything is in order, but STS does not know the role for another ten minutes.",
            account -> new SettlePropagation(Duration.ofMinutes(10))),
        standalone(
            "aws-session-propagating",
            "Everything is in order, but fresh credentials are unknown for ten seconds.",
            account -> new DelaySessions(Duration.ofSeconds(10))),
        standalone(
            "aws-long-session",
            "Sessions of the role may last twelve hours.",
            account -> new SetMaxSession(Duration.ofHours(12))),
        standalone(
            "aws-region-disabled",
            "STS is switched off in every region where that is possible.",
            account -> new DeactivateRegions(AwsScenarios.allBut(AwsPartition.AWS.mainRegion()))));
  }

  private static List<AwsScenario> gaps() {
    return List.of(
        standalone(
            "aws-missing-permissions",
            "The role may do a part of what is asked for.",
            account -> new DetachPolicy(AUDIT),
            account -> new PutInlinePolicy("part", PolicyText.allow("iam:*", "ec2:Describe*"))),
        standalone(
            "aws-no-permissions",
            "The role may do nothing.",
            account -> new DetachPolicy(AUDIT),
            account -> new DetachPolicy(BILLING)),
        manager(
            "aws-no-billing", "The role may not read costs.", account -> new DetachPolicy(BILLING)),
        standalone(
            "aws-cannot-simulate",
            "The role has ViewOnlyAccess, which can neither simulate nor read roles.",
            account -> new DetachPolicy(AUDIT),
            account -> new DetachPolicy(BILLING),
            account -> new AttachPolicy("ViewOnlyAccess")),
        member(
            "aws-scp-denied",
            "The organization forbids the account most of what the role may do.",
            account -> new ApplyServiceControlPolicy(PolicyText.denyAllButIdentity())),
        member(
            "aws-region-locked",
            "Everything is in order; the organization denies all regions but two.",
            account ->
                new ApplyServiceControlPolicy(
                    PolicyText.denyRegionsBut("us-east-1", "eu-central-1"))),
        standalone(
            "aws-boundary-denied",
            "A permissions boundary lets the role read IAM and nothing else.",
            account -> new SetBoundary("IAMReadOnlyAccess")),
        standalone(
            "aws-explicit-deny",
            "An inline policy forbids most of what the role may do.",
            account -> new PutInlinePolicy("forbidden", PolicyText.denyAllButIdentity())));
  }

  private static List<AwsScenario> excess() {
    return List.of(
        attached("aws-administrator", "AdministratorAccess"),
        attached("aws-power-user", "PowerUserAccess"),
        attached("aws-read-only-access", "ReadOnlyAccess"),
        standalone(
            "aws-wildcard",
            "An inline policy lets the role do everything.",
            account -> new PutInlinePolicy("everything", PolicyText.allow("*"))),
        standalone(
            "aws-service-wildcard",
            "An inline policy lets the role do everything in IAM.",
            account -> new PutInlinePolicy("identity", PolicyText.allow("iam:*"))),
        standalone(
            "aws-may-change",
            "An inline policy lets the role stop instances.",
            account -> new PutInlinePolicy("operations", PolicyText.allow("ec2:StopInstances"))),
        standalone(
            "aws-not-action",
            "An inline policy lets the role do everything but one thing.",
            account -> new PutInlinePolicy("nearly", PolicyText.allowAllBut("iam:DeleteUser"))));
  }

  private static List<AwsScenario> clouds() {
    return List.of(
        manager("aws-china", "Everything is in order, in the partition aws-cn.")
            .in(AwsPartition.CHINA),
        manager("aws-govcloud", "Everything is in order, in the partition aws-us-gov.")
            .in(AwsPartition.GOV_CLOUD),
        manager("aws-european-sovereign", "Everything is in order, in the partition aws-eusc.")
            .in(AwsPartition.EUROPEAN_SOVEREIGN));
  }

  private static AwsScenario attached(String name, String policy) {
    return standalone(
        name, "The role has " + policy + " besides.", account -> new AttachPolicy(policy));
  }

  private static List<String> allBut(String region) {
    return AwsPartition.AWS.regions().stream().filter(other -> !other.equals(region)).toList();
  }
}
