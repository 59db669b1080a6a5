package dev.tenon.aws.check;

import dev.tenon.toolkit.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The kind of policy that AWS names in the message of a denial of AssumeRole. Service control
 * policies apply to the caller, resource control policies to the role.
 *
 * <p>Source: "Troubleshoot access denied error messages" in the IAM user guide.
 */
enum DenyingPolicy {
  IDENTITY("identity-based policy", "an identity-based policy of %s"),
  BOUNDARY("permissions boundary", "the permissions boundary of %s"),
  SESSION("session policy", "a session policy of %s"),
  ENDPOINT("VPC endpoint policy", "the policy of the VPC endpoint through which %s calls AWS"),
  PLATFORM_ORGANIZATION(
      "service control policy", "a service control policy of the organization of %s"),
  CUSTOMER_ORGANIZATION("resource control policy", "a resource control policy");

  /** The words for the trust policy of the role, which is its resource-based policy. */
  private static final List<String> TRUST =
      List.of("the role trust policy", "a role trust policy", "a resource-based policy");

  private final String words;
  private final String description;

  DenyingPolicy(String words, String description) {
    this.words = words;
    this.description = description;
  }

  /** The policy that the message names, if it names one other than the role's trust policy. */
  static Optional<DenyingPolicy> namedIn(Refusal refusal) {
    return Arrays.stream(values())
        .filter(
            policy ->
                refusal.mentions("explicit deny in a " + policy.words)
                    || refusal.mentions("explicit deny in an " + policy.words)
                    || refusal.mentions("because no " + policy.words + " allows"))
        .findFirst();
  }

  /** Whether a statement of the role's trust policy denies the call. */
  static boolean isDeniedByTrust(Refusal refusal) {
    return TRUST.stream().anyMatch(policy -> refusal.mentions("explicit deny in " + policy));
  }

  /** Whether no statement of the role's trust policy allows the call. */
  static boolean isNotAllowedByTrust(Refusal refusal) {
    return refusal.mentions("because no role trust policy allows")
        || refusal.mentions("because no resource-based policy allows");
  }

  /** Whether the customer can change the policy; otherwise the operator of Tenon can. */
  boolean isOfCustomer() {
    return this == CUSTOMER_ORGANIZATION;
  }

  /** The policy in a sentence. */
  String of(String principal) {
    return description.formatted(principal);
  }
}
