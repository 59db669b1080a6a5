package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.operator.Operator;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.OperatorId;
import dev.tenon.core.workspace.WorkspaceId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Operators. */
public interface OperatorRepositoryContract extends StoreSource {

  @Test
  default void findsAnOperatorInAnyCaseOfLetters() {
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Operator zoe = StoreSamples.operator(workspace, "Zoë@example.org");
      store
          .transactions()
          .write(
              () -> {
                assertThat(store.operators().add(zoe)).isTrue();

                assertThat(store.operators().find(zoe.id())).contains(zoe);
                assertThat(store.operators().find(OperatorId.of("ZOË@EXAMPLE.ORG"))).contains(zoe);
                assertThat(store.operators().find(OperatorId.of("zoe@example.org"))).isEmpty();
              });
    }
  }

  @Test
  default void refusesASecondOperatorOfANameInAnyWorkspace() {
    try (Store store = openStore()) {
      Operator first = StoreSamples.operator(StoreSamples.addWorkspace(store, "one"), "Ada");
      Operator second = StoreSamples.operator(StoreSamples.addWorkspace(store, "two"), "aDA");
      store
          .transactions()
          .write(
              () -> {
                store.operators().add(first);

                assertThat(store.operators().add(second)).isFalse();
                assertThat(store.operators().find(second.id())).contains(first);
              });
    }
  }

  @Test
  default void keepsHowSignInStands() {
    Instant until = StoreSamples.NOW.plusSeconds(900);
    try (Store store = openStore()) {
      WorkspaceId workspace = StoreSamples.addWorkspace(store, "w");
      Operator ada = StoreSamples.operator(workspace, "ada");
      Operator bob = StoreSamples.operator(workspace, "bob");
      Operator locked = ada.withSignInState(5, Optional.of(until));
      store
          .transactions()
          .write(
              () -> {
                store.operators().add(ada);
                store.operators().add(bob);

                store.operators().update(locked);
                assertThat(store.operators().find(ada.id())).contains(locked);
                assertThat(store.operators().find(bob.id())).contains(bob);

                store.operators().update(ada);
                assertThat(store.operators().find(ada.id())).contains(ada);
              });
    }
  }
}
