package dev.tenon.core.integration;

/** The state of an integration, by its last conclusive verification. */
public enum IntegrationState {
  /** Every required and recommended check passed. */
  CONNECTED,
  /**
   * It works, but a recommended check failed or has no answer, or a change is still propagating.
   */
  ATTENTION,
  /** A required check failed. */
  BROKEN,
  /** Paused by an operator; not verified. */
  PAUSED
}
