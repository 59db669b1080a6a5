package dev.tenon.persistence.internal;

import dev.tenon.core.idempotency.IdempotencyKeyRepository;
import dev.tenon.core.idempotency.IdempotencyKeyUse;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The use of idempotency keys, in the table {@code idempotency_key}. */
public record JdbiIdempotencyKeyRepository(AuthenticatedRows rows)
    implements IdempotencyKeyRepository {

  @Override
  public Optional<IdempotencyKeyUse> find(String keyHash) {
    return rows.select(StoredTable.IDEMPOTENCY_KEY)
        .where("key_hash", keyHash)
        .find(JdbiIdempotencyKeyRepository::read);
  }

  @Override
  public void put(IdempotencyKeyUse use) {
    RowValues row =
        RowValues.of(StoredTable.IDEMPOTENCY_KEY)
            .text("key_hash", use.keyHash())
            .text("workspace_id", use.workspace().value())
            .text("request_mac", use.requestMac())
            .text("claim", use.claim())
            .time("claimed_at", use.claimedAt())
            .text("state", use.state().name())
            .text("answer", use.answer());
    if (!rows.replace(row)) {
      rows.insert(row);
    }
  }

  @Override
  public void remove(String keyHash) {
    delete("key_hash = :key", Map.of("key", keyHash));
  }

  @Override
  public void removeBefore(Instant claimed) {
    delete("claimed_at < :claimed", Map.of("claimed", StoredTime.write(claimed)));
  }

  @Override
  public void keepNewest(WorkspaceId workspace, int limit) {
    delete(
        """
        workspace_id = :workspace AND claimed_at <= (
          SELECT claimed_at FROM idempotency_key WHERE workspace_id = :workspace
          ORDER BY claimed_at DESC LIMIT 1 OFFSET :limit)\
        """,
        Map.of("workspace", workspace.value(), "limit", limit));
  }

  private void delete(String condition, Map<String, ?> values) {
    rows.transactions()
        .using(
            handle ->
                handle
                    .createUpdate("DELETE FROM idempotency_key WHERE " + condition)
                    .bindMap(values)
                    .execute());
  }

  private static IdempotencyKeyUse read(RowValues row) {
    return new IdempotencyKeyUse(
        row.text("key_hash"),
        new WorkspaceId(row.text("workspace_id")),
        row.text("request_mac"),
        row.text("claim"),
        row.time("claimed_at"),
        IdempotencyKeyUse.State.valueOf(row.text("state")),
        row.optionalText("answer"));
  }
}
