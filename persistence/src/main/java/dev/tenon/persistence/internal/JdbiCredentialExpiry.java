package dev.tenon.persistence.internal;

import dev.tenon.core.integration.IntegrationId;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** When credentials stop working, in the table {@code credential_expiry}. */
record JdbiCredentialExpiry(AuthenticatedRows rows) {

  /** The credential of one integration. */
  record Expiry(IntegrationId integration, Instant at) {}

  void set(WorkspaceId workspace, IntegrationId integration, Optional<Instant> expiresAt) {
    if (expiresAt.isEmpty()) {
      rows.transactions()
          .using(
              handle ->
                  handle
                      .createUpdate("DELETE FROM credential_expiry WHERE integration_id = :id")
                      .bind("id", integration.value())
                      .execute());
      return;
    }
    RowValues row =
        RowValues.of(StoredTable.CREDENTIAL_EXPIRY)
            .text("integration_id", integration.value())
            .text("workspace_id", workspace.value())
            .time("expires_at", expiresAt);
    if (!rows.replace(row)) {
      rows.insert(row);
    }
  }

  Optional<Instant> find(WorkspaceId workspace, IntegrationId integration) {
    return rows
        .select(StoredTable.CREDENTIAL_EXPIRY)
        .where("workspace_id", workspace.value())
        .and("integration_id = :integration")
        .bind("integration", integration.value())
        .list(row -> row.time("expires_at"))
        .stream()
        .findFirst();
  }

  List<Expiry> until(
      WorkspaceId workspace, Instant until, Instant afterTime, String afterId, int limit) {
    return rows.select(StoredTable.CREDENTIAL_EXPIRY)
        .where("workspace_id", workspace.value())
        .and("expires_at <= :until")
        .and("(expires_at, integration_id) > (:afterTime, :afterId)")
        .bind("until", StoredTime.write(until))
        .bind("afterTime", StoredTime.write(afterTime))
        .bind("afterId", afterId)
        .orderBy("expires_at, integration_id LIMIT :limit")
        .bind("limit", limit)
        .list(
            row ->
                new Expiry(new IntegrationId(row.text("integration_id")), row.time("expires_at")));
  }
}
