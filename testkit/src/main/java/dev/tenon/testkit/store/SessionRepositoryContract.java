package dev.tenon.testkit.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tenon.core.operator.Operator;
import dev.tenon.core.operator.Session;
import dev.tenon.core.operator.SessionKind;
import dev.tenon.core.store.Store;
import dev.tenon.core.workspace.OperatorId;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Tests how a store handles sessions. */
public interface SessionRepositoryContract extends StoreSource {

  @Test
  default void storesASessionUntilItIsRemoved() {
    try (Store store = openStore()) {
      Operator ada = addOperator(store);
      Session session = session(ada.id(), "a", StoreSamples.NOW.plusSeconds(1));
      Session other = session(ada.id(), "b", StoreSamples.NOW.plusSeconds(1));
      store
          .transactions()
          .write(
              () -> {
                store.sessions().add(session);
                store.sessions().add(other);
                assertThat(store.sessions().find("a")).contains(session);

                store.sessions().remove("a");
                store.sessions().remove("never there");
                assertThat(store.sessions().find("a")).isEmpty();
                assertThat(store.sessions().find("b")).contains(other);
              });
    }
  }

  @Test
  default void keepsWhenASessionWasUsed() {
    try (Store store = openStore()) {
      Operator ada = addOperator(store);
      Session session = session(ada.id(), "a", StoreSamples.NOW.plusSeconds(60));
      Session used = session.usedAt(StoreSamples.NOW.plusSeconds(30));
      store
          .transactions()
          .write(
              () -> {
                store.sessions().add(session);
                store.sessions().update(used);
                store.sessions().update(session(ada.id(), "never there", StoreSamples.NOW));

                assertThat(store.sessions().find("a")).contains(used);
                assertThat(store.sessions().find("never there")).isEmpty();
              });
    }
  }

  @Test
  default void removesSessionsAtTheInstantTheyExpire() {
    Instant now = Instant.parse("2026-03-01T10:00:00Z");
    try (Store store = openStore()) {
      Operator ada = addOperator(store);
      store
          .transactions()
          .write(
              () -> {
                store.sessions().add(session(ada.id(), "before", now.minusMillis(1)));
                store.sessions().add(session(ada.id(), "long before", now.minusSeconds(3600)));
                store.sessions().add(session(ada.id(), "at", now));
                store.sessions().add(session(ada.id(), "after", now.plusMillis(1)));
                store.sessions().add(session(ada.id(), "long after", now.plusSeconds(3600)));

                store.sessions().removeExpired(now);

                assertThat(store.sessions().find("before")).isEmpty();
                assertThat(store.sessions().find("long before")).isEmpty();
                assertThat(store.sessions().find("at")).isEmpty();
                assertThat(store.sessions().find("after")).isPresent();
                assertThat(store.sessions().find("long after")).isPresent();
              });
    }
  }

  @Test
  default void removesAllSessionsOfAnOperator() {
    try (Store store = openStore()) {
      Operator ada = addOperator(store);
      Operator bob = StoreSamples.operator(ada.workspace(), "bob");
      store
          .transactions()
          .write(
              () -> {
                store.operators().add(bob);
                store.sessions().add(session(ada.id(), "a", StoreSamples.NOW.plusSeconds(1)));
                store.sessions().add(session(ada.id(), "b", StoreSamples.NOW.plusSeconds(1)));
                store.sessions().add(session(bob.id(), "c", StoreSamples.NOW.plusSeconds(1)));

                store.sessions().removeAll(OperatorId.of("aDA"));

                assertThat(store.sessions().find("a")).isEmpty();
                assertThat(store.sessions().find("b")).isEmpty();
                assertThat(store.sessions().find("c")).isPresent();
              });
    }
  }

  private static Operator addOperator(Store store) {
    Operator ada = StoreSamples.operator(StoreSamples.addWorkspace(store, "w"), "Ada");
    store.transactions().write(() -> store.operators().add(ada));
    return ada;
  }

  private static Session session(OperatorId operator, String tokenHash, Instant expiresAt) {
    return new Session(
        tokenHash,
        operator,
        SessionKind.BROWSER,
        StoreSamples.NOW,
        expiresAt,
        StoreSamples.NOW.plusMillis(1));
  }
}
