package dev.tenon.core.integration;

/**
 * Verifies the integrations of all workspaces on their schedule, on threads of its own, from {@link
 * dev.tenon.core.Tenon#watch} until it is closed. Several processes on the same store share the
 * work: each due verification runs once.
 */
public interface Watch extends AutoCloseable {

  /** The name under which the watch appears in histories, events and the audit trail. */
  String OPERATOR = "tenon-watch";

  /** How many parts the integrations are divided into. Processes share the work by these parts. */
  int SLICES = 16;

  /**
   * Starts no further verification, waits some seconds for those in progress and interrupts the
   * rest, which leaves their integrations unchanged. Does nothing if it is already closed. {@link
   * dev.tenon.core.Tenon#close} closes every watch.
   */
  @Override
  void close();
}
