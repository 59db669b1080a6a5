package dev.tenon.persistence.internal;

import dev.tenon.core.workspace.Appearance;
import dev.tenon.core.workspace.Logo;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.Workspace;
import dev.tenon.core.workspace.WorkspaceContents;
import dev.tenon.core.workspace.WorkspaceId;
import dev.tenon.core.workspace.WorkspaceRepository;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Workspaces in the table {@code workspace}. */
public record JdbiWorkspaceRepository(AuthenticatedRows rows) implements WorkspaceRepository {

  @Override
  public boolean add(Workspace workspace) {
    boolean added =
        rows.insertUnlessTaken(
            RowValues.of(StoredTable.WORKSPACE)
                .text("id", workspace.id().value())
                .text("name", workspace.name())
                .text("name_key", Names.key(workspace.name()))
                .text("external_id", workspace.externalId())
                .time("created_at", workspace.createdAt())
                .time("first_connected_at", workspace.firstConnectedAt()),
            "name_key");
    if (added) {
      new JdbiAuditRepository(rows).begin(workspace.id());
    }
    return added;
  }

  @Override
  public Optional<Workspace> find(WorkspaceId id) {
    return existing().where("id", id.value()).find(JdbiWorkspaceRepository::read);
  }

  @Override
  public Optional<Workspace> findByName(String name) {
    return existing().where("name_key", Names.key(name)).find(JdbiWorkspaceRepository::read);
  }

  @Override
  public Optional<Workspace> findByExternalId(String externalId) {
    return existing().where("external_id", externalId).find(JdbiWorkspaceRepository::read);
  }

  @Override
  public Optional<Workspace> first() {
    return existing().orderBy("created_at, id LIMIT 1").find(JdbiWorkspaceRepository::read);
  }

  @Override
  public List<Workspace> all() {
    return existing().orderBy("name_key").list(JdbiWorkspaceRepository::read);
  }

  @Override
  public void update(Workspace workspace) {
    change(
        workspace.id(),
        row ->
            row.text("name", workspace.name())
                .text("name_key", Names.key(workspace.name()))
                .text("external_id", workspace.externalId()));
  }

  @Override
  public Optional<Appearance> appearance(WorkspaceId id) {
    return rows.select(StoredTable.WORKSPACE_APPEARANCE)
        .where("workspace_id", id.value())
        .find(
            row ->
                new Appearance(
                    row.optionalText("display_name"),
                    Optional.ofNullable(row.bytes("logo")).map(Logo::of),
                    row.optionalText("colour"),
                    row.optionalText("contact")));
  }

  @Override
  public void setAppearance(WorkspaceId id, Appearance appearance) {
    RowValues row =
        RowValues.of(StoredTable.WORKSPACE_APPEARANCE)
            .text("workspace_id", id.value())
            .text("display_name", appearance.displayName())
            .bytes("logo", appearance.logo().map(Logo::bytes).orElse(null))
            .text("colour", appearance.colour())
            .text("contact", appearance.contact());
    if (!rows.replace(row)) {
      rows.insert(row);
    }
  }

  @Override
  public WorkspaceContents contents(WorkspaceId id) {
    return rows.transactions().using(handle -> WorkspaceRows.count(handle, id));
  }

  /** Keeps the row of the workspace without its name, because the audit trail refers to it. */
  @Override
  public void delete(WorkspaceId id, Instant at) {
    rows.transactions().using(handle -> WorkspaceRows.delete(handle, id));
    change(
        id,
        row ->
            row.text("name", "")
                .text("name_key", "deleted " + id.value())
                .text("external_id", Optional.empty())
                .time("deleted_at", at));
  }

  @Override
  public void markConnected(WorkspaceId id, Instant at) {
    existing()
        .where("id", id.value())
        .find(row -> row)
        .filter(row -> row.optionalText("first_connected_at").isEmpty())
        .ifPresent(row -> rows.replace(row.time("first_connected_at", at)));
  }

  private void change(WorkspaceId id, UnaryOperator<RowValues> change) {
    existing().where("id", id.value()).find(change).ifPresent(rows::replace);
  }

  private RowSelection existing() {
    return rows.select(StoredTable.WORKSPACE).and("deleted_at IS NULL");
  }

  private static Workspace read(RowValues row) {
    return new Workspace(
        new WorkspaceId(row.text("id")),
        row.text("name"),
        row.optionalText("external_id"),
        row.time("created_at"),
        row.optionalTime("first_connected_at"));
  }
}
