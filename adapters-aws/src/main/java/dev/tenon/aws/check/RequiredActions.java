package dev.tenon.aws.check;

import dev.tenon.aws.form.AwsAccountForm;
import dev.tenon.aws.identity.ManagedPolicy;
import dev.tenon.aws.identity.Partition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The actions that the platform needs, all of them in the managed policies that the customer is
 * asked to attach.
 */
final class RequiredActions {

  /** Lets Tenon prove what it claims about the role. */
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

  /** Shows who can get in. */
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

  /** Shows what there is, and whether it is open to the world. */
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

  /** Shows whether the account watches over itself. */
  private static final List<String> WATCH =
      List.of(
          "cloudtrail:DescribeTrails",
          "cloudtrail:GetTrailStatus",
          "config:DescribeConfigurationRecorders",
          "guardduty:ListDetectors",
          "securityhub:GetFindings",
          "cloudwatch:DescribeAlarms",
          "logs:DescribeLogGroups");

  /** Finds the member accounts. */
  private static final List<String> MEMBERS = List.of("organizations:ListAccounts");

  /** Reads costs. */
  static final List<String> BILLING =
      List.of(
          "ce:GetCostAndUsage",
          "ce:GetDimensionValues",
          "ce:GetTags",
          "cur:DescribeReportDefinitions");

  private RequiredActions() {}

  /** All that are needed in an account, with those for costs. */
  static List<String> of(AwsAccountForm form) {
    List<String> actions = new ArrayList<>(required(form));
    if (!form.member()) {
      actions.addAll(BILLING);
    }
    return actions;
  }

  /** Those without which an account cannot be linked. */
  static List<String> required(AwsAccountForm form) {
    List<String> actions = new ArrayList<>(SELF_CHECK);
    actions.addAll(ACCESS);
    actions.addAll(INVENTORY);
    actions.addAll(WATCH);
    if (!form.member()) {
      actions.addAll(MEMBERS);
    }
    return actions;
  }

  /** Whether the customer was asked to attach that policy. */
  static boolean isAskedFor(String policyArn, Partition partition) {
    return Arrays.stream(ManagedPolicy.values())
        .anyMatch(policy -> policyArn.equals(policy.arn(partition)));
  }
}
