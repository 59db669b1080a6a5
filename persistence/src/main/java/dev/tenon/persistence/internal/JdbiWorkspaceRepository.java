package dev.tenon.persistence.internal;

import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.core.workspace.WorkspaceContents;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.core.workspace.WorkspaceRepository;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** Workspaces in the table {@code workspace}. */
public record JdbiWorkspaceRepository(JdbiTransactions transactions)
    implements WorkspaceRepository {

  private static final String COLUMNS = "id, name, external_id, created_at, first_connected_at";

  @Override
  public boolean add(Workspace workspace) {
    return transactions.using(
        handle ->
            handle
                    .createUpdate(
                        """
                        INSERT INTO workspace (id, name, name_key, external_id, created_at,
                          first_connected_at)
                        VALUES (:id, :name, :nameKey, :externalId, :createdAt,
                          :firstConnectedAt)
                        ON CONFLICT (name_key) DO NOTHING\
                        """)
                    .bind("id", workspace.id().value())
                    .bind("name", workspace.name())
                    .bind("nameKey", Names.key(workspace.name()))
                    .bind("externalId", workspace.externalId().orElse(null))
                    .bind("createdAt", StoredTime.write(workspace.createdAt()))
                    .bind("firstConnectedAt", StoredTime.writeOrNull(workspace.firstConnectedAt()))
                    .execute()
                == 1);
  }

  @Override
  public Optional<Workspace> find(WorkspaceId id) {
    return find("id = :value", id.value());
  }

  @Override
  public Optional<Workspace> findByName(String name) {
    return find("name_key = :value", Names.key(name));
  }

  @Override
  public Optional<Workspace> findByExternalId(String externalId) {
    return find("external_id = :value", externalId);
  }

  private Optional<Workspace> find(String condition, String value) {
    return transactions.using(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + COLUMNS
                        + " FROM workspace WHERE deleted_at IS NULL AND "
                        + condition)
                .bind("value", value)
                .map(StoredRow.reading(JdbiWorkspaceRepository::read))
                .findOne());
  }

  @Override
  public List<Workspace> all() {
    return transactions.using(
        handle ->
            handle
                .createQuery(
                    "SELECT "
                        + COLUMNS
                        + " FROM workspace WHERE deleted_at IS NULL ORDER BY name_key")
                .map(StoredRow.reading(JdbiWorkspaceRepository::read))
                .list());
  }

  @Override
  public void update(Workspace workspace) {
    transactions.using(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE workspace SET name = :name, name_key = :nameKey,
                      external_id = :externalId
                    WHERE id = :id AND deleted_at IS NULL\
                    """)
                .bind("id", workspace.id().value())
                .bind("name", workspace.name())
                .bind("nameKey", Names.key(workspace.name()))
                .bind("externalId", workspace.externalId().orElse(null))
                .execute());
  }

  @Override
  public WorkspaceContents contents(WorkspaceId id) {
    return transactions.using(handle -> WorkspaceRows.count(handle, id));
  }

  @Override
  public void delete(WorkspaceId id, Instant at) {
    transactions.using(
        handle -> {
          WorkspaceRows.delete(handle, id, at);
          return true;
        });
  }

  @Override
  public void markConnected(WorkspaceId id, Instant at) {
    transactions.using(
        handle ->
            handle
                .createUpdate(
                    """
                    UPDATE workspace SET first_connected_at = :at
                    WHERE id = :id AND first_connected_at IS NULL\
                    """)
                .bind("id", id.value())
                .bind("at", StoredTime.write(at))
                .execute());
  }

  private static Workspace read(ResultSet row, StatementContext context) throws SQLException {
    return new Workspace(
        new WorkspaceId(row.getString("id")),
        row.getString("name"),
        Optional.ofNullable(row.getString("external_id")),
        StoredTime.read(row.getString("created_at")),
        StoredTime.readOrEmpty(row.getString("first_connected_at")));
  }
}
