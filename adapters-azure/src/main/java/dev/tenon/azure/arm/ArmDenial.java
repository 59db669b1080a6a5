package dev.tenon.azure.arm;

import java.util.Optional;

/**
 * Why Azure Resource Manager denied a request because of the state of the account. All other error
 * responses are faults.
 *
 * @param kind what the refusal means
 * @param code the error code of Azure Resource Manager, such as {@code AuthorizationFailed}
 * @param action the operation that the application may not perform, if known
 * @param scope the scope at which it may not perform the operation, if known
 * @param tenant the ID of the other tenant that the subscription belongs to, if known
 */
public record ArmDenial(
    Kind kind,
    String code,
    Optional<String> action,
    Optional<String> scope,
    Optional<String> tenant) {

  /** What a refusal means. */
  public enum Kind {
    /**
     * No role of the application allows it, or it does not exist, which Azure does not disclose.
     */
    NOT_AUTHORIZED,
    /** It does not exist. */
    NOT_FOUND,
    /** The subscription belongs to another tenant than the application. */
    OTHER_TENANT
  }
}
