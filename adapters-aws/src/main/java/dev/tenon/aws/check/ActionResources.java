package dev.tenon.aws.check;

import dev.tenon.aws.identity.ManagedPolicy;
import java.util.Optional;

/**
 * The resources of required actions, where policies can allow or deny an action on some resources
 * only. Except for the role itself and a policy of AWS they are examples, which need not exist:
 * what a policy says about all resources of a type, it says about the example too.
 *
 * <p>Source: the tables of actions and resource types in the Service Authorization Reference. They
 * list no resource type for {@code s3:ListAllMyBuckets}, but S3 compares it with {@code
 * arn:aws:s3:::*}: see "Grant group-level permissions" in AmazonS3/latest/userguide/walkthrough1.
 *
 * @param roleArn the ARN of the role as IAM returned it
 */
record ActionResources(CheckedAccount subject, String roleArn) {

  private static final String NAME = "tenon-simulation";

  /** The resource of an action that is called in a region; empty if the action has none. */
  Optional<String> of(String action, String region) {
    return switch (action) {
      case "iam:GetRole",
          "iam:ListAttachedRolePolicies",
          "iam:ListRolePolicies",
          "iam:GetRolePolicy",
          "iam:SimulatePrincipalPolicy" ->
          Optional.of(roleArn);
      case "iam:GetPolicy", "iam:GetPolicyVersion" ->
          Optional.of(ManagedPolicy.SECURITY_AUDIT.arn(subject.form().partition()));
      case "s3:ListAllMyBuckets",
          "s3:GetBucketPolicy",
          "s3:GetBucketPublicAccessBlock",
          "s3:GetEncryptionConfiguration" ->
          Optional.of("arn:%s:s3:::%s".formatted(subject.form().partition().id(), NAME));
      case "access-analyzer:ListFindings" -> example(action, region, "analyzer/" + NAME);
      case "kms:GetKeyPolicy" ->
          example(action, region, "key/00000000-0000-4000-8000-000000000000");
      case "rds:DescribeDBInstances" -> example(action, region, "db:" + NAME);
      case "cloudtrail:GetTrailStatus" -> example(action, region, "trail/" + NAME);
      case "securityhub:GetFindings" -> example(action, region, "hub/default");
      case "cloudwatch:DescribeAlarms" -> example(action, region, "alarm:" + NAME);
      case "logs:DescribeLogGroups" -> example(action, region, "log-group:" + NAME);
      default -> Optional.empty();
    };
  }

  private Optional<String> example(String action, String region, String resource) {
    return Optional.of(
        "arn:%s:%s:%s:%s:%s"
            .formatted(
                subject.form().partition().id(),
                action.substring(0, action.indexOf(':')),
                region,
                subject.role().accountId(),
                resource));
  }
}
