package dev.tenon.aws.check;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tenon.aws.form.AwsAccountForm;
import dev.tenon.aws.identity.ManagedPolicy;
import dev.tenon.aws.policy.RequestedActions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The actions that the platform needs. The managed policies in the guide allow all of them. */
final class RequiredActions {

  /** To verify the role itself. */
  private static final List<String> SELF_CHECK =
      List.of(
          "iam:GetRole",
          "iam:ListAttachedRolePolicies",
          "iam:ListRolePolicies",
          "iam:GetRolePolicy",
          "iam:GetPolicy",
          "iam:GetPolicyVersion",
          "iam:SimulatePrincipalPolicy",
          "iam:ListAccountAliases",
          "organizations:DescribeOrganization");

  /** To show who has access. */
  private static final List<String> ACCESS =
      List.of(
          "iam:GetAccountSummary",
          "iam:GenerateCredentialReport",
          "iam:GetCredentialReport",
          "iam:ListUsers",
          "iam:ListRoles",
          "access-analyzer:ListAnalyzers",
          "access-analyzer:ListFindings",
          "kms:ListKeys",
          "kms:GetKeyPolicy",
          "secretsmanager:ListSecrets");

  /** To show the resources, and whether they are public. */
  private static final List<String> INVENTORY =
      List.of(
          "ec2:DescribeRegions",
          "ec2:DescribeInstances",
          "ec2:DescribeVolumes",
          "ec2:DescribeSecurityGroups",
          "ec2:DescribeVpcs",
          "s3:ListAllMyBuckets",
          "s3:GetBucketPolicy",
          "s3:GetBucketPublicAccessBlock",
          "s3:GetEncryptionConfiguration",
          "rds:DescribeDBInstances",
          "dynamodb:ListTables",
          "lambda:ListFunctions",
          "eks:ListClusters",
          "ecs:ListClusters",
          "elasticloadbalancing:DescribeLoadBalancers",
          "cloudformation:DescribeStacks");

  /** To show whether logging and monitoring are on. */
  private static final List<String> MONITORING =
      List.of(
          "cloudtrail:DescribeTrails",
          "cloudtrail:GetTrailStatus",
          "config:DescribeConfigurationRecorders",
          "guardduty:ListDetectors",
          "securityhub:GetFindings",
          "cloudwatch:DescribeAlarms",
          "logs:DescribeLogGroups");

  /** To list the member accounts. */
  private static final List<String> MEMBERS = List.of("organizations:ListAccounts");

  /** To read costs. */
  static final List<String> BILLING =
      List.of(
          "ce:GetCostAndUsage",
          "ce:GetDimensionValues",
          "ce:GetTags",
          "cur:DescribeReportDefinitions");

  private RequiredActions() {}

  /** All actions that the platform needs in an account, including those to read costs. */
  static List<String> of(AwsAccountForm form) {
    List<String> actions = new ArrayList<>(required(form));
    if (form.readsBilling()) {
      actions.addAll(BILLING);
    }
    return actions;
  }

  /** The actions that must be allowed before an account can be linked. */
  static List<String> required(AwsAccountForm form) {
    List<String> actions = new ArrayList<>(SELF_CHECK);
    actions.addAll(ACCESS);
    actions.addAll(INVENTORY);
    actions.addAll(MONITORING);
    if (!form.member()) {
      actions.addAll(MEMBERS);
    }
    return actions;
  }

  /** The actions that the guide asks for in an account: those of the AWS managed policies. */
  static RequestedActions requested(AwsAccountForm form) {
    return RequestedActions.ofPolicies(
        requestedPolicies(form).stream()
            .map(ManagedPolicy::policyName)
            .collect(toUnmodifiableSet()));
  }

  /** Whether the guide asks for a managed policy in an account. */
  static boolean isRequested(String policyArn, AwsAccountForm form) {
    return requestedPolicies(form).stream()
        .anyMatch(policy -> policyArn.equals(policy.arn(form.partition())));
  }

  private static Set<ManagedPolicy> requestedPolicies(AwsAccountForm form) {
    return form.readsBilling()
        ? Set.of(ManagedPolicy.values())
        : Set.of(ManagedPolicy.SECURITY_AUDIT);
  }
}
