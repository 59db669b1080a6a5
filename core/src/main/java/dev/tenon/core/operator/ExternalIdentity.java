package dev.tenon.core.operator;

import static java.util.Objects.requireNonNull;

import dev.tenon.core.authorization.Role;
import dev.tenon.core.workspace.OperatorId;
import java.util.Optional;

/**
 * A person whom an identity provider, or a proxy in front of the application, has authenticated.
 *
 * @param issuer identifies the provider, such as the {@code iss} of an ID token; not blank
 * @param subject identifies the person there and never another one, such as {@code sub}; not blank
 * @param name the operator name; only a value that the provider has verified, such as a verified
 *     e-mail address, since it accepts an invitation of that name
 * @param roleFromClaim the role that the provider assigns; empty if roles are not assigned there.
 *     The application refuses a person to whom the provider assigns no role.
 */
public record ExternalIdentity(
    String issuer, String subject, OperatorId name, Optional<Role> roleFromClaim) {

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if the issuer or the subject is blank
   */
  public ExternalIdentity {
    requireNonNull(name, "name");
    requireNonNull(roleFromClaim, "roleFromClaim");
    if (issuer.isBlank() || subject.isBlank()) {
      throw new IllegalArgumentException("an external identity has an issuer and a subject");
    }
  }
}
