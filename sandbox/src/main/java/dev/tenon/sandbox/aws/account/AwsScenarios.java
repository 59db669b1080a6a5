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
            "For getting started: an organization of seven accounts, four of them active, in which"
                + " nothing is deployed yet."),
        manager("aws-healthy", "Healthy, including the member accounts."),
        member("aws-member", "Healthy; a member account of an organization."),
        standalone("aws-standalone", "Healthy; a standalone account."),
        manager("aws-many-members", "Healthy; 48 accounts, and one page of the list is empty.")
            .at(new Place.Founder(44, true, true)),
        manager(
                "aws-member-as-management",
                "A member account that its owner links as a management account.")
            .at(new Place.Member()),
        member(
                "aws-standalone-as-linked",
                "A standalone account that its owner links as a member account.")
            .at(new Place.Alone()));
  }

  private static List<AwsScenario> roles() {
    return List.of(
        standalone("aws-role-missing", "The role was deleted.", account -> new DeleteRole()),
        standalone("aws-role-with-path", "Healthy; the role has a path.")
            .withRole("tenon/link/" + ROLE),
        standalone(
            "aws-propagating",
            "Healthy, but the role reaches STS in ten minutes only.",
            account -> new SettlePropagation(Duration.ofMinutes(10))),
        standalone(
            "aws-session-propagating",
            "Healthy, but new credentials become valid after ten seconds.",
            account -> new DelaySessions(Duration.ofSeconds(10))),
        standalone(
            "aws-long-session",
            "Sessions of the role may last twelve hours.",
            account -> new SetMaxSession(Duration.ofHours(12))),
        standalone(
            "aws-region-disabled",
            "STS is deactivated in every region where that is possible.",
            account -> new DeactivateRegions(AwsScenarios.allBut(AwsPartition.AWS.mainRegion()))));
  }

  private static List<AwsScenario> gaps() {
    return List.of(
        standalone(
            "aws-missing-permissions",
            "The role has only some of the required permissions.",
            account -> new DetachPolicy(AUDIT),
            account -> new PutInlinePolicy("part", PolicyText.allow("iam:*", "ec2:Describe*"))),
        standalone(
            "aws-no-permissions",
            "The role has no permissions.",
            account -> new DetachPolicy(AUDIT),
            account -> new DetachPolicy(BILLING)),
        manager(
            "aws-no-billing", "The role cannot read costs.", account -> new DetachPolicy(BILLING)),
        standalone(
            "aws-cannot-simulate",
            "The role has ViewOnlyAccess, which can neither simulate nor read roles.",
            account -> new DetachPolicy(AUDIT),
            account -> new DetachPolicy(BILLING),
            account -> new AttachPolicy("ViewOnlyAccess")),
        member(
            "aws-scp-denied",
            "A service control policy denies most of the role's permissions.",
            account -> new ApplyServiceControlPolicy(PolicyText.denyAllButIdentity())),
        member(
            "aws-region-locked",
            "Healthy; a service control policy denies all regions but two.",
            account ->
                new ApplyServiceControlPolicy(
                    PolicyText.denyRegionsBut("us-east-1", "eu-central-1"))),
        standalone(
            "aws-boundary-denied",
            "A permissions boundary limits the role to reading IAM.",
            account -> new SetBoundary("IAMReadOnlyAccess")),
        standalone(
            "aws-explicit-deny",
            "An inline policy denies most of the role's permissions.",
            account -> new PutInlinePolicy("forbidden", PolicyText.denyAllButIdentity())));
  }

  private static List<AwsScenario> excess() {
    return List.of(
        attached("aws-administrator", "AdministratorAccess"),
        attached("aws-power-user", "PowerUserAccess"),
        attached("aws-read-only-access", "ReadOnlyAccess"),
        standalone(
            "aws-wildcard",
            "An inline policy allows all actions.",
            account -> new PutInlinePolicy("everything", PolicyText.allow("*"))),
        standalone(
            "aws-service-wildcard",
            "An inline policy allows all IAM actions.",
            account -> new PutInlinePolicy("identity", PolicyText.allow("iam:*"))),
        standalone(
            "aws-may-change",
            "An inline policy allows stopping EC2 instances.",
            account -> new PutInlinePolicy("operations", PolicyText.allow("ec2:StopInstances"))),
        standalone(
            "aws-not-action",
            "An inline policy allows all actions but one.",
            account -> new PutInlinePolicy("nearly", PolicyText.allowAllBut("iam:DeleteUser"))));
  }

  private static List<AwsScenario> clouds() {
    return List.of(
        manager("aws-china", "Healthy, in the partition aws-cn.").in(AwsPartition.CHINA),
        manager("aws-govcloud", "Healthy, in the partition aws-us-gov.").in(AwsPartition.GOV_CLOUD),
        manager("aws-european-sovereign", "Healthy, in the partition aws-eusc.")
            .in(AwsPartition.EUROPEAN_SOVEREIGN));
  }

  private static AwsScenario attached(String name, String policy) {
    return standalone(
        name, "The role also has " + policy + ".", account -> new AttachPolicy(policy));
  }

  private static List<String> allBut(String region) {
    return AwsPartition.AWS.regions().stream().filter(other -> !other.equals(region)).toList();
  }
}
