package dev.tenon.aws.identity;

/**
 * The AWS managed policies that the guide attaches to the role. Both allow reading configuration.
 * SecurityAudit also allows some actions that return stored data, secrets or credentials; the guide
 * denies them.
 *
 * <p>Source: AWS Managed Policy Reference Guide, pages "SecurityAudit" and
 * "AWSBillingReadOnlyAccess".
 */
public enum ManagedPolicy {
  /** Allows reading the configuration of all services. */
  SECURITY_AUDIT("SecurityAudit"),
  /** Allows reading bills and costs; for management accounts. */
  BILLING_READ_ONLY("AWSBillingReadOnlyAccess");

  private final String policyName;

  ManagedPolicy(String policyName) {
    this.policyName = policyName;
  }

  /** The name of the policy in the AWS console. */
  public String policyName() {
    return policyName;
  }

  /** The ARN of the policy in a partition. */
  public String arn(Partition partition) {
    return "arn:" + partition.id() + ":iam::aws:policy/" + policyName;
  }
}
