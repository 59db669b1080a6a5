package dev.tenon.aws.check;

import dev.tenon.toolkit.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The kind of policy that AWS names in the message of a denial. Service control policies apply to
 * the caller, resource control policies to the resource. The caller is the platform, which assumes
 * the role, or then the role itself.
 *
 * <p>Source: "Troubleshoot access denied error messages" in the IAM user guide.
 */
enum DenyingPolicy {
  IDENTITY(
      "identity-based policy",
      "an identity-based policy of %s",
      "A policy of the role denies it: remove the statement with the effect Deny that covers it."),
  BOUNDARY(
      "permissions boundary",
      "the permissions boundary of %s",
      "The permissions boundary of the role does not allow it: change or remove the boundary."),
  SESSION(
      "session policy",
      "a session policy of %s",
      "A session policy does not allow it. Tenon sets none; report the problem."),
  ENDPOINT(
      "VPC endpoint policy",
      "the policy of the VPC endpoint through which %s calls AWS",
      "The policy of the VPC endpoint through which Tenon calls AWS does not allow it: the operator"
          + " of Tenon has to change this policy; the customer cannot."),
  CALLER_ORGANIZATION(
      "service control policy",
      "a service control policy of the organization of %s",
      "A service control policy of the organization does not allow it: ask the administrator of the"
          + " organization's management account to change this policy."),
  RESOURCE_ORGANIZATION(
      "resource control policy",
      "a resource control policy",
      "A resource control policy of the organization does not allow it: ask the administrator of"
          + " the organization's management account to change this policy.");

  /** The words for the trust policy of the role, which is its resource-based policy. */
  private static final List<String> TRUST =
      List.of("the role trust policy", "a role trust policy", "a resource-based policy");

  /**
   * The ARN of the policy that denies explicitly, which AWS adds within an account and within an
   * organization. Source: "Enhanced access denied error messages with policy ARNs" in the AWS
   * Security Blog.
   */
  private static final Pattern ARN =
      Pattern.compile(
          "explicit deny in an? [A-Za-z -]{1,40}:\\s{1,2}(arn:[a-z-]{1,20}:(?:iam|organizations)"
              + "::[a-z0-9]{1,12}:[A-Za-z0-9_+=,.@/-]{1,600}[A-Za-z0-9_+=@-])");

  private final String words;
  private final String description;
  private final String advice;

  DenyingPolicy(String words, String description, String advice) {
    this.words = words;
    this.description = description;
    this.advice = advice;
  }

  /** The policy that the message names, if it names one other than the role's trust policy. */
  static Optional<DenyingPolicy> namedIn(Refusal refusal) {
    return Arrays.stream(values())
        .filter(
            policy ->
                policy.deniesExplicitly(refusal)
                    || refusal.mentions("because no " + policy.words + " allows"))
        .findFirst();
  }

  /**
   * What to do about a denial of a call with the role, if the message says more than that no policy
   * of the role allows it.
   */
  static Optional<String> adviceAfter(Refusal refusal) {
    return namedIn(refusal)
        .filter(policy -> policy != IDENTITY || policy.deniesExplicitly(refusal))
        .map(policy -> policy.advice)
        .map(advice -> arn(refusal).map(arn -> advice + " AWS names " + arn + ".").orElse(advice));
  }

  /** The ARN of the policy that denies the call, if AWS names it. */
  static Optional<String> arn(Refusal refusal) {
    return refusal.found(ARN);
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

  /**
   * Whether the customer can change the policy if it denies AssumeRole; otherwise the operator of
   * Tenon can.
   */
  boolean isOfCustomer() {
    return this == RESOURCE_ORGANIZATION;
  }

  /** The policy in a sentence. */
  String of(String principal) {
    return description.formatted(principal);
  }

  private boolean deniesExplicitly(Refusal refusal) {
    return refusal.mentions("explicit deny in a " + words)
        || refusal.mentions("explicit deny in an " + words);
  }
}
