package dev.tenon.sandbox.aws.state;

import dev.tenon.sandbox.http.BundledText;
import java.util.Arrays;
import java.util.Optional;

/**
 * AWS managed policies with their real documents; ReadOnlyAccess is reduced to the services that
 * Tenon uses.
 *
 * <p>Source: "AWS managed policy reference" (aws-managed-policy/latest/reference).
 */
public enum AwsManagedPolicy {
  SECURITY_AUDIT("SecurityAudit", "/", "v86"),
  VIEW_ONLY_ACCESS("ViewOnlyAccess", "/job-function/", "v45"),
  READ_ONLY_ACCESS("ReadOnlyAccess", "/", "v182"),
  ADMINISTRATOR_ACCESS("AdministratorAccess", "/", "v1"),
  POWER_USER_ACCESS("PowerUserAccess", "/", "v12"),
  BILLING_READ_ONLY_ACCESS("AWSBillingReadOnlyAccess", "/", "v27"),
  IAM_READ_ONLY_ACCESS("IAMReadOnlyAccess", "/", "v4"),
  ORGANIZATIONS_READ_ONLY_ACCESS("AWSOrganizationsReadOnlyAccess", "/", "v6");

  private final String policyName;
  private final String path;
  private final String version;

  AwsManagedPolicy(String policyName, String path, String version) {
    this.policyName = policyName;
    this.path = path;
    this.version = version;
  }

  /** The policy of an ARN in any partition. */
  public static Optional<AwsManagedPolicy> ofArn(String arn) {
    return Arrays.stream(values())
        .filter(
            policy ->
                Arrays.stream(AwsPartition.values())
                    .anyMatch(partition -> policy.arn(partition).equals(arn)))
        .findFirst();
  }

  /**
   * The ARN of the policy of that name.
   *
   * @throws IllegalArgumentException when the sandbox has no such policy
   */
  public static String arnOf(String name, AwsPartition partition) {
    return Arrays.stream(values())
        .filter(policy -> policy.policyName.equals(name) || policy.arn(partition).equals(name))
        .findFirst()
        .map(policy -> policy.arn(partition))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "There is no policy '"
                        + name
                        + "'; there are "
                        + Arrays.stream(values()).map(AwsManagedPolicy::policyName).toList()
                        + "."));
  }

  public String policyName() {
    return policyName;
  }

  public String path() {
    return path;
  }

  /** The ID of the default version. */
  public String version() {
    return version;
  }

  public String arn(AwsPartition partition) {
    return partition.iamArn("aws", "policy" + path + policyName);
  }

  /** The document, JSON. */
  public String document() {
    return BundledText.of(AwsManagedPolicy.class, policyName + ".json");
  }
}
