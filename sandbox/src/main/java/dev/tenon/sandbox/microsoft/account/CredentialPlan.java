package dev.tenon.sandbox.microsoft.account;

import java.time.Duration;

/** The credential of an account, and whether it is registered with the application. */
sealed interface CredentialPlan {

  /** No credential: the client creates its own. */
  record None() implements CredentialPlan {}

  /**
   * A certificate.
   *
   * @param remaining the remaining validity; negative when it has expired
   * @param registered false when another certificate is registered instead
   */
  record Certificate(Duration remaining, boolean registered) implements CredentialPlan {}

  /**
   * A client secret.
   *
   * @param remaining the remaining validity; negative when it has expired
   */
  record Secret(Duration remaining) implements CredentialPlan {}
}
