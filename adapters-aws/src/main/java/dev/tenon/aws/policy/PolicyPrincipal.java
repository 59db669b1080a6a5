package dev.tenon.aws.policy;

/**
 * Somebody whom a policy names.
 *
 * @param type {@code AWS}, {@code Service}, {@code Federated} or {@code CanonicalUser}
 * @param name an ARN, an account number, the name of a service, or {@code *}
 */
public record PolicyPrincipal(String type, String name) {

  /** Everybody. */
  public static final PolicyPrincipal ANYONE = new PolicyPrincipal("AWS", "*");

  /** Whether this is everybody. */
  public boolean isAnyone() {
    return name.equals("*");
  }
}
