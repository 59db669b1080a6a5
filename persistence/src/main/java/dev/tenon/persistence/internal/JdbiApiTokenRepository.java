package dev.tenon.persistence.internal;

import static java.util.stream.Collectors.joining;

import dev.tenon.core.authorization.ApiScope;
import dev.tenon.core.authorization.Role;
import dev.tenon.core.token.ApiToken;
import dev.tenon.core.token.ApiTokenId;
import dev.tenon.core.token.ApiTokenRepository;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** API tokens in the table {@code api_token}. */
public record JdbiApiTokenRepository(AuthenticatedRows rows) implements ApiTokenRepository {

  @Override
  public boolean add(ApiToken token) {
    return rows.insertUnlessTaken(row(token), "workspace_id, name_key");
  }

  @Override
  public Optional<ApiToken> find(String secretHash) {
    return rows.select(StoredTable.API_TOKEN)
        .where("secret_hash", secretHash)
        .find(JdbiApiTokenRepository::read);
  }

  @Override
  public Optional<ApiToken> find(WorkspaceId workspace, ApiTokenId id) {
    return rows.select(StoredTable.API_TOKEN)
        .where("id", id.value())
        .where("workspace_id", workspace.value())
        .find(JdbiApiTokenRepository::read);
  }

  @Override
  public List<ApiToken> ofWorkspace(
      WorkspaceId workspace, Optional<OperatorId> creator, String afterKey, int limit) {
    RowSelection selection =
        rows.select(StoredTable.API_TOKEN)
            .where("workspace_id", workspace.value())
            .and("name_key > :after")
            .bind("after", afterKey);
    return creator
        .map(it -> selection.where("creator_key", Names.key(it.value())))
        .orElse(selection)
        .orderBy("name_key LIMIT :limit")
        .bind("limit", limit)
        .list(JdbiApiTokenRepository::read);
  }

  @Override
  public void update(ApiToken token) {
    rows.replace(row(token));
  }

  @Override
  public void remove(ApiTokenId id) {
    rows.transactions()
        .using(
            handle ->
                handle
                    .createUpdate("DELETE FROM api_token WHERE id = :id")
                    .bind("id", id.value())
                    .execute());
  }

  private static RowValues row(ApiToken token) {
    return RowValues.of(StoredTable.API_TOKEN)
        .text("id", token.id().value())
        .text("workspace_id", token.workspace().value())
        .text("name", token.name())
        .text("name_key", Names.key(token.name()))
        .text("prefix", token.prefix())
        .text("secret_hash", token.secretHash())
        .text("role", token.role().name())
        .text("scopes", token.scopes().stream().map(ApiScope::name).collect(joining(" ")))
        .text("creator", token.creator().value())
        .text("creator_key", Names.key(token.creator().value()))
        .time("created_at", token.createdAt())
        .time("expires_at", token.expiresAt())
        .time("last_used_at", token.lastUsedAt());
  }

  private static ApiToken read(RowValues row) {
    return new ApiToken(
        new ApiTokenId(row.text("id")),
        new WorkspaceId(row.text("workspace_id")),
        row.text("name"),
        row.text("prefix"),
        row.text("secret_hash"),
        Role.valueOf(row.text("role")),
        scopes(row.text("scopes")),
        OperatorId.of(row.text("creator")),
        row.time("created_at"),
        row.time("expires_at"),
        row.optionalTime("last_used_at"));
  }

  private static Set<ApiScope> scopes(String names) {
    return Stream.of(names.split(" ", -1)).map(ApiScope::valueOf).collect(Collectors.toSet());
  }
}
