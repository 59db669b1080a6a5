package dev.tenon.aws.policy;

/**
 * A principal in a policy.
 *
 * @param type {@code AWS}, {@code Service}, {@code Federated} or {@code CanonicalUser}
 * @param name an ARN, an account ID, the name of a service, or {@code *}
 */
public record PolicyPrincipal(String type, String name) {

  /** Every principal. */
  public static final PolicyPrincipal ANYONE = new PolicyPrincipal("AWS", "*");

  /** Whether this stands for every principal. */
  public boolean isAnyone() {
    return name.equals("*");
  }
}
