package dev.tenon.core.integration;

/** How an integration stands, by the last verification that could tell. */
public enum IntegrationState {
  /** Every required and recommended check passed. */
  CONNECTED,
  /** It works, but a recommended check failed or was never told, or a change is still spreading. */
  ATTENTION,
  /** A required check failed. */
  BROKEN,
  /** An operator paused it; it is not verified. */
  PAUSED
}
