package dev.tenon.sandbox.aws.account;

import static dev.tenon.sandbox.aws.account.AwsScenario.AUDIT;
import static dev.tenon.sandbox.aws.account.AwsScenario.BILLING;
import static dev.tenon.sandbox.aws.account.AwsScenario.ROLE;
import static dev.tenon.sandbox.aws.account.AwsScenario.management;
import static dev.tenon.sandbox.aws.account.AwsScenario.member;
import static dev.tenon.sandbox.aws.account.AwsScenario.standalone;
import static dev.tenon.sandbox.aws.account.AwsScenario.withoutRoles;

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
        withoutRoles(
            "aws-contoso",
            "For getting started: an organization of seven accounts, four of them active, in which"
                + " nothing is deployed yet."),
        management("aws-healthy", "Healthy, including the member accounts."),
        member("aws-member", "Healthy; a member account of an organization."),
        standalone("aws-standalone", "Healthy; a standalone account."),
        management("aws-many-members", "Healthy; 48 accounts, and one page of the list is empty.")
            .with(new AwsScenario.Membership.Management(44, true, true)),
        management(
                "aws-member-as-management",
                "A member account that its owner links as a management account.")
            .with(new AwsScenario.Membership.Member()),
        member(
                "aws-standalone-as-linked",
                "A standalone account that its owner links as a member account.")
            .with(new AwsScenario.Membership.None()));
  }

  private static List<AwsScenario> roles() {
    return List.of(
        standalone("aws-role-missing", "The role was deleted.", new DeleteRole()),
        standalone("aws-role-with-path", "Healthy; the role has a path.")
            .withRole("tenon/link/" + ROLE),
        standalone(
            "aws-propagating",
            "Healthy, but the role reaches STS in ten minutes only.",
            new SettlePropagation(Duration.ofMinutes(10))),
        standalone(
            "aws-session-propagating",
            "Healthy, but new credentials become valid after ten seconds.",
            new DelaySessions(Duration.ofSeconds(10))),
        standalone(
            "aws-long-session",
            "Sessions of the role may last twelve hours.",
            new SetMaxSession(Duration.ofHours(12))),
        standalone(
            "aws-region-disabled",
            "STS is deactivated in every region where that is possible.",
            new DeactivateRegions(AwsScenarios.allBut(AwsPartition.AWS.mainRegion()))));
  }

  private static List<AwsScenario> gaps() {
    return List.of(
        standalone(
            "aws-missing-permissions",
            "The role has only some of the required permissions.",
            new DetachPolicy(AUDIT),
            new PutInlinePolicy("part", PolicyText.allow("iam:*", "ec2:Describe*"))),
        standalone(
            "aws-no-permissions",
            "The role has no permissions.",
            new DetachPolicy(AUDIT),
            new DetachPolicy(BILLING)),
        management("aws-no-billing", "The role cannot read costs.", new DetachPolicy(BILLING)),
        standalone(
            "aws-cannot-simulate",
            "The role has ViewOnlyAccess, which can neither simulate nor read roles.",
            new DetachPolicy(AUDIT),
            new DetachPolicy(BILLING),
            new AttachPolicy("ViewOnlyAccess")),
        member(
            "aws-scp-denied",
            "A service control policy denies most of the role's permissions.",
            new ApplyServiceControlPolicy(PolicyText.denyAllButIdentity())),
        member(
            "aws-region-locked",
            "Healthy; a service control policy denies all regions but two.",
            new ApplyServiceControlPolicy(PolicyText.denyRegionsBut("us-east-1", "eu-central-1"))),
        standalone(
            "aws-boundary-denied",
            "A permissions boundary limits the role to reading IAM.",
            new SetBoundary("IAMReadOnlyAccess")),
        standalone(
            "aws-explicit-deny",
            "An inline policy denies most of the role's permissions.",
            new PutInlinePolicy("forbidden", PolicyText.denyAllButIdentity())));
  }

  private static List<AwsScenario> excess() {
    return List.of(
        attached("aws-administrator", "AdministratorAccess"),
        attached("aws-power-user", "PowerUserAccess"),
        attached("aws-read-only-access", "ReadOnlyAccess"),
        standalone(
            "aws-wildcard",
            "An inline policy allows all actions.",
            new PutInlinePolicy("everything", PolicyText.allow("*"))),
        standalone(
            "aws-service-wildcard",
            "An inline policy allows all IAM actions.",
            new PutInlinePolicy("identity", PolicyText.allow("iam:*"))),
        standalone(
            "aws-may-change",
            "An inline policy allows stopping EC2 instances.",
            new PutInlinePolicy("operations", PolicyText.allow("ec2:StopInstances"))),
        standalone(
            "aws-not-action",
            "An inline policy allows all actions but one.",
            new PutInlinePolicy("nearly", PolicyText.allowAllBut("iam:DeleteUser"))));
  }

  private static List<AwsScenario> clouds() {
    return List.of(
        management("aws-china", "Healthy, in the partition aws-cn.").in(AwsPartition.CHINA),
        management(
                "aws-govcloud", "Healthy, in the partition aws-us-gov.", new DetachPolicy(BILLING))
            .in(AwsPartition.GOV_CLOUD),
        management("aws-european-sovereign", "Healthy, in the partition aws-eusc.")
            .in(AwsPartition.EUROPEAN_SOVEREIGN));
  }

  private static AwsScenario attached(String name, String policy) {
    return standalone(name, "The role also has " + policy + ".", new AttachPolicy(policy));
  }

  private static List<String> allBut(String region) {
    return AwsPartition.AWS.regions().stream().filter(other -> !other.equals(region)).toList();
  }
}
