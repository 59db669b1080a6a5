package dev.tenon.core.memory;

import static java.util.Comparator.comparing;

import dev.tenon.core.idempotency.IdempotencyKeyRepository;
import dev.tenon.core.idempotency.IdempotencyKeyUse;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Optional;

final class InMemoryIdempotencyKeys implements IdempotencyKeyRepository {

  final Rows<String, IdempotencyKeyUse> rows = new Rows<>();

  @Override
  public Optional<IdempotencyKeyUse> find(String keyHash) {
    return Optional.ofNullable(rows.all().get(keyHash));
  }

  @Override
  public void put(IdempotencyKeyUse use) {
    rows.all().put(use.keyHash(), use);
  }

  @Override
  public void remove(String keyHash) {
    rows.all().remove(keyHash);
  }

  @Override
  public void removeBefore(Instant claimed) {
    rows.all().values().removeIf(use -> use.claimedAt().isBefore(claimed));
  }

  @Override
  public void keepNewest(WorkspaceId workspace, int limit) {
    rows.all().values().stream()
        .filter(use -> use.workspace().equals(workspace))
        .sorted(comparing(IdempotencyKeyUse::claimedAt).reversed())
        .skip(limit)
        .map(IdempotencyKeyUse::keyHash)
        .toList()
        .forEach(rows.all()::remove);
  }
}
