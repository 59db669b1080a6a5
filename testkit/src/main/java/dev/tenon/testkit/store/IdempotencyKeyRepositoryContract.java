package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.idempotency.IdempotencyKeyRepository;
import dev.tenon.core.idempotency.IdempotencyKeyUse;
import dev.tenon.core.idempotency.IdempotencyKeyUse.State;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The use of idempotency keys. */
public interface IdempotencyKeyRepositoryContract extends StoreSource {

  @Test
  default void keepsTheUseOfAKey() {
    WorkspaceId workspace = new WorkspaceId("w1");
    IdempotencyKeyUse use = use("one", workspace, StoreSamples.NOW);
    IdempotencyKeyUse done = use.done(Optional.of("the answer"));
    try (Store store = openStore()) {
      IdempotencyKeyRepository keys = store.idempotencyKeys();
      store
          .transactions()
          .write(
              () -> {
                store.workspaces().add(StoreSamples.workspace("w1"));
                keys.put(use);
                assertThat(keys.find("one")).contains(use);
                keys.put(done);
              });
      store.transactions().read(() -> assertThat(keys.find("one")).contains(done));
      store.transactions().write(() -> keys.remove("one"));
      store.transactions().read(() -> assertThat(keys.find("one")).isEmpty());
    }
  }

  @Test
  default void removesKeysByAgeAndNumber() {
    Instant now = StoreSamples.NOW;
    WorkspaceId workspace = new WorkspaceId("w1");
    WorkspaceId other = new WorkspaceId("w2");
    try (Store store = openStore()) {
      IdempotencyKeyRepository keys = store.idempotencyKeys();
      store
          .transactions()
          .write(
              () -> {
                store.workspaces().add(StoreSamples.workspace("w1"));
                store.workspaces().add(StoreSamples.workspace("w2"));
                keys.put(use("before", workspace, now.minusMillis(1)));
                keys.put(use("at", workspace, now));
                keys.put(use("of the other", other, now));
                keys.put(use("newest", workspace, now.plusSeconds(2)));
                keys.put(use("middle", workspace, now.plusSeconds(1)));

                keys.removeBefore(now);
                assertThat(keys.find("before")).isEmpty();
                assertThat(keys.find("at")).isPresent();

                keys.keepNewest(workspace, 3);
                assertThat(keys.find("at")).isPresent();
                keys.keepNewest(workspace, 2);
                assertThat(keys.find("at")).isEmpty();
                assertThat(keys.find("middle")).isPresent();
                assertThat(keys.find("newest")).isPresent();
                assertThat(keys.find("of the other")).isPresent();
              });
    }
  }

  private static IdempotencyKeyUse use(String hash, WorkspaceId workspace, Instant claimedAt) {
    return new IdempotencyKeyUse(
        hash, workspace, "mac", "claim", claimedAt, State.IN_PROGRESS, Optional.empty());
  }
}
