package dev.tenon.aws.identity;

/**
 * The AWS managed policies that the customer is asked to attach to the role. Both read the
 * configuration, and neither reads what is stored in the account.
 *
 * <p>Source: AWS Managed Policy Reference Guide, pages "SecurityAudit" and
 * "AWSBillingReadOnlyAccess".
 */
public enum ManagedPolicy {
  /** Reads the configuration of all services. */
  SECURITY_AUDIT("SecurityAudit"),
  /** Reads bills and costs; asked of management accounts. */
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
