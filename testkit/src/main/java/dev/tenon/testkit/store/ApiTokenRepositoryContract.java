package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.store.Store;
import dev.tenon.core.token.ApiToken;
import dev.tenon.core.token.ApiTokenRepository;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** API tokens. */
public interface ApiTokenRepositoryContract extends StoreSource {

  @Test
  default void keepsAnApiTokenUntilItIsRemoved() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "one");
      WorkspaceId other = StoreSamples.addWorkspace(store, "two");
      ApiToken token = StoreSamples.apiToken(workspace, "deploy");
      Instant later = StoreSamples.NOW.plusSeconds(90);
      ApiTokenRepository tokens = store.apiTokens();
      store
          .transactions()
          .write(
              () -> {
                assertThat(tokens.add(token)).isTrue();
                assertThat(tokens.find("hash of deploy")).contains(token);
                assertThat(tokens.find("hash of another")).isEmpty();
                assertThat(tokens.find(workspace, token.id())).contains(token);
                assertThat(tokens.find(other, token.id())).isEmpty();

                tokens.update(token.usedAt(later));
                assertThat(tokens.find("hash of deploy")).contains(token.usedAt(later));

                tokens.remove(token.id());
                tokens.remove(token.id());
                tokens.update(token);
                assertThat(tokens.find("hash of deploy")).isEmpty();
              });
    }
  }

  @Test
  default void refusesASecondApiTokenOfANameInAWorkspace() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "one");
      WorkspaceId other = StoreSamples.addWorkspace(store, "two");
      ApiToken token = StoreSamples.apiToken(workspace, "deploy");
      store
          .transactions()
          .write(
              () -> {
                assertThat(store.apiTokens().add(token)).isTrue();
                assertThat(store.apiTokens().add(StoreSamples.apiToken(workspace, "DEPLOY")))
                    .isFalse();
                assertThat(store.apiTokens().add(StoreSamples.apiToken(other, "Deploy"))).isTrue();
              });
    }
  }

  @Test
  default void listsApiTokensByNameAndCreator() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "one");
      WorkspaceId other = StoreSamples.addWorkspace(store, "two");
      ApiTokenRepository tokens = store.apiTokens();
      store
          .transactions()
          .write(
              () -> {
                tokens.add(StoreSamples.apiToken(workspace, "b"));
                tokens.add(StoreSamples.apiToken(workspace, "C"));
                tokens.add(StoreSamples.apiToken(workspace, "a"));
                tokens.add(StoreSamples.apiToken(other, "d"));

                assertThat(tokens.ofWorkspace(workspace, Optional.empty(), "", 2))
                    .extracting(ApiToken::name)
                    .containsExactly("a", "b");
                assertThat(tokens.ofWorkspace(workspace, Optional.of(OperatorId.of("aDA")), "b", 2))
                    .extracting(ApiToken::name)
                    .containsExactly("C");
                assertThat(tokens.ofWorkspace(workspace, Optional.of(OperatorId.of("bob")), "", 2))
                    .isEmpty();
              });
    }
  }

  @Test
  default void removesApiTokensWithTheirWorkspace() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "one");
      WorkspaceId other = StoreSamples.addWorkspace(store, "two");
      store
          .transactions()
          .write(
              () -> {
                store.apiTokens().add(StoreSamples.apiToken(workspace, "deploy"));
                store.apiTokens().add(StoreSamples.apiToken(other, "kept"));

                store.workspaces().delete(workspace, StoreSamples.NOW);

                assertThat(store.apiTokens().find("hash of deploy")).isEmpty();
                assertThat(store.apiTokens().find("hash of kept")).isPresent();
              });
    }
  }
}
