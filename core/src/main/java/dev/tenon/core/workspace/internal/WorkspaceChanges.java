package dev.tenon.core.workspace.internal;

import dev.tenon.core.workspace.Caller;
import java.util.Map;

/**
 * Records what is done to a workspace. The audit trail is a feature that builds on workspaces, so
 * it is reached through this interface.
 */
@FunctionalInterface
public interface WorkspaceChanges {

  /**
   * Records a change of the caller's workspace; inside the transaction of the change.
   *
   * @param details never secret
   */
  void record(Caller caller, Change change, Map<String, String> details);

  /** What was done. */
  enum Change {
    RENAMED,
    EXTERNAL_ID_SET,
    APPEARANCE_SET,
    DELETED
  }
}
