package dev.tenon.sandbox.microsoft.account;

import java.time.Duration;

/** What credential an account comes with, and what its application knows of it. */
sealed interface CredentialPlan {

  /** No credential: the client brings its own. */
  record None() implements CredentialPlan {}

  /**
   * A certificate.
   *
   * @param remaining how long it is still valid; negative when it has expired
   * @param registered false when the application knows another certificate instead
   */
  record Certificate(Duration remaining, boolean registered) implements CredentialPlan {}

  /**
   * A client secret.
   *
   * @param remaining how long it is still valid; negative when it has expired
   */
  record Secret(Duration remaining) implements CredentialPlan {}
}
