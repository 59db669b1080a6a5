package dev.tenon.core.fleet;

/**
 * Figures about all workspaces together. Called by the code that operates this process, such as a
 * health check or the collection of metrics; nobody's data is in them, so there is no caller. Safe
 * for use by many threads; each call reads from the store, and none takes longer because there are
 * more integrations.
 */
public interface Fleet {

  /**
   * Returns if the store answers.
   *
   * @throws dev.tenon.core.error.TenonException a code of the store, or {@code TENON_CLOSED}
   */
  void requireReady();

  /**
   * Reads the figures.
   *
   * @throws dev.tenon.core.error.TenonException a code of the store, or {@code TENON_CLOSED}
   */
  FleetFigures figures();
}
