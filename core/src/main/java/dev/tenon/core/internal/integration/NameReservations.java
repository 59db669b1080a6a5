package dev.tenon.core.internal.integration;

import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.Caller;

/** Checks that a name is free in a workspace, among integrations and open onboardings. */
@FunctionalInterface
public interface NameReservations {

  /**
   * Refuses a name that is in use. Called inside the transaction that stores it.
   *
   * @throws TenonException {@code NAME_TAKEN}
   */
  void requireFree(String name, Caller caller);
}
