package dev.tenon.core.memory;

import static java.util.Comparator.comparing;

import dev.tenon.core.token.ApiToken;
import dev.tenon.core.token.ApiTokenId;
import dev.tenon.core.token.ApiTokenRepository;
import dev.tenon.core.workspace.Names;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import java.util.List;
import java.util.Optional;

final class InMemoryApiTokens implements ApiTokenRepository {

  final Rows<ApiTokenId, ApiToken> rows = new Rows<>();

  @Override
  public boolean add(ApiToken token) {
    if (rows.all().values().stream()
        .anyMatch(
            it -> it.workspace().equals(token.workspace()) && keyOf(it).equals(keyOf(token)))) {
      return false;
    }
    rows.all().put(token.id(), token);
    return true;
  }

  @Override
  public Optional<ApiToken> find(String secretHash) {
    return rows.all().values().stream().filter(it -> it.secretHash().equals(secretHash)).findAny();
  }

  @Override
  public Optional<ApiToken> find(WorkspaceId workspace, ApiTokenId id) {
    return Optional.ofNullable(rows.all().get(id)).filter(it -> it.workspace().equals(workspace));
  }

  @Override
  public List<ApiToken> ofWorkspace(
      WorkspaceId workspace, Optional<OperatorId> creator, String afterKey, int limit) {
    Optional<String> creatorKey = creator.map(it -> Names.key(it.value()));
    return rows.all().values().stream()
        .filter(it -> it.workspace().equals(workspace))
        .filter(
            it -> creatorKey.map(key -> Names.key(it.creator().value()).equals(key)).orElse(true))
        .filter(it -> keyOf(it).compareTo(afterKey) > 0)
        .sorted(comparing(InMemoryApiTokens::keyOf))
        .limit(limit)
        .toList();
  }

  @Override
  public void update(ApiToken token) {
    rows.all().replace(token.id(), token);
  }

  @Override
  public void remove(ApiTokenId id) {
    rows.all().remove(id);
  }

  private static String keyOf(ApiToken token) {
    return Names.key(token.name());
  }
}
