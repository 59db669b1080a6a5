package dev.tenon.core.internal.integration;

import dev.tenon.core.error.TenonException;
import dev.tenon.core.workspace.Caller;

/** Knows which names are taken in a workspace: by integrations and by what is on the way to one. */
@FunctionalInterface
public interface NameReservations {

  /**
   * Refuses a name that is taken. Called inside the transaction that takes it.
   *
   * @throws TenonException {@code NAME_TAKEN}
   */
  void requireFree(String name, Caller caller);
}
