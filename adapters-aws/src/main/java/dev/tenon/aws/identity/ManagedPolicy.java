package dev.tenon.aws.identity;

/**
 * The AWS managed policies that the guide attaches to the role. Both read configuration, neither
 * reads stored data.
 *
 * <p>Source: AWS Managed Policy Reference Guide, pages "SecurityAudit" and
 * "AWSBillingReadOnlyAccess".
 */
public enum ManagedPolicy {
  /** Reads the configuration of all services. */
  SECURITY_AUDIT("SecurityAudit"),
  /** Reads bills and costs; used in management accounts. */
  BILLING_READ_ONLY("AWSBillingReadOnlyAccess");

  private final String policyName;

  ManagedPolicy(String policyName) {
    this.policyName = policyName;
  }

  /** Its name in the console. */
  public String policyName() {
    return policyName;
  }

  /** Its ARN in a partition. */
  public String arn(Partition partition) {
    return "arn:" + partition.id() + ":iam::aws:policy/" + policyName;
  }
}
