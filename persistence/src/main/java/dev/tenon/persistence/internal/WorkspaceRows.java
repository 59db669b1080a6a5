package dev.tenon.persistence.internal;

import dev.tenon.core.workspace.WorkspaceContents;
import dev.tenon.core.workspace.WorkspaceId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Counts and deletes the rows of a workspace, except its audit trail. */
final class WorkspaceRows {

  private static final String SESSIONS =
      """
      session WHERE operator_key IN
        (SELECT name_key FROM operator WHERE workspace_id = :workspace)\
      """;

  /**
   * Rows that refer to others come first. History entries, parts of credentials, sessions of setup
   * links and alerts are deleted with the rows that they refer to.
   */
  private static final List<String> OWNED =
      List.of(
          SESSIONS,
          "operator WHERE workspace_id = :workspace",
          "workspace_appearance WHERE workspace_id = :workspace",
          "api_token WHERE workspace_id = :workspace",
          "idempotency_key WHERE workspace_id = :workspace",
          "setup_link WHERE workspace_id = :workspace",
          "onboarding WHERE workspace_id = :workspace",
          "discovery_rule WHERE workspace_id = :workspace",
          "integration WHERE workspace_id = :workspace",
          "verification_run WHERE workspace_id = :workspace",
          "verification_day WHERE workspace_id = :workspace",
          "integration_count WHERE workspace_id = :workspace",
          "alert_channel WHERE workspace_id = :workspace",
          "credential WHERE workspace_id = :workspace",
          "event WHERE workspace_id = :workspace");

  private WorkspaceRows() {}

  static WorkspaceContents count(Handle handle, WorkspaceId workspace) {
    return new WorkspaceContents(
        count(handle, workspace, "operator WHERE workspace_id = :workspace"),
        count(handle, workspace, SESSIONS),
        count(handle, workspace, "onboarding WHERE workspace_id = :workspace"),
        count(handle, workspace, "integration WHERE workspace_id = :workspace"),
        count(handle, workspace, "credential WHERE workspace_id = :workspace"),
        count(
            handle,
            workspace,
            """
            integration_history WHERE integration_id IN
              (SELECT id FROM integration WHERE workspace_id = :workspace)\
            """),
        count(handle, workspace, "setup_link WHERE workspace_id = :workspace"));
  }

  /**
   * Deletes all rows of a workspace.
   *
   * @return the number of deleted rows, without those deleted by foreign keys
   */
  static int delete(Handle handle, WorkspaceId workspace) {
    int deleted = 0;
    for (String rows : OWNED) {
      deleted +=
          handle.createUpdate("DELETE FROM " + rows).bind("workspace", workspace.value()).execute();
    }
    return deleted;
  }

  private static long count(Handle handle, WorkspaceId workspace, String rows) {
    return handle
        .createQuery("SELECT count(*) FROM " + rows)
        .bind("workspace", workspace.value())
        .mapTo(Long.class)
        .one();
  }
}
